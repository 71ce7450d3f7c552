import type { ThemeConfig } from 'antd'
import { theme } from 'antd'

export interface Look {
  isDark: boolean
  isElder: boolean
  density: 'citizen' | 'desk'
}

const ink = { light: ['#13201f', '#33413f', '#43504e'], dark: ['#eef3f2', '#cdd7d5', '#b3c0bd'] }
const shadow = '0 1px 2px rgb(19 32 31 / .06), 0 8px 24px rgb(19 32 31 / .08)'

type Token = NonNullable<ThemeConfig['token']>

const textTokens = ([first, second, third]: string[]): Token => ({
  colorTextBase: first!,
  colorText: first!,
  colorTextHeading: first!,
  colorTextSecondary: second!,
  colorTextLabel: second!,
  colorTextTertiary: third!,
  colorTextQuaternary: third!,
  colorTextPlaceholder: third!,
  colorTextDescription: third!,
  colorTextDisabled: third!,
  colorIcon: third!,
})

const light: Token = {
  ...textTokens(ink.light),
  colorPrimary: '#0a5068',
  colorInfo: '#0a5068',
  colorLink: '#0a5068',
  colorLinkHover: '#073d50',
  colorLinkActive: '#052c3a',
  colorPrimaryHover: '#073d50',
  colorPrimaryActive: '#052c3a',
  colorPrimaryBg: '#e7f1f4',
  colorPrimaryBorder: '#9cc3d0',
  colorSuccess: '#0f5636',
  colorSuccessBg: '#e8f3ec',
  colorSuccessBorder: '#1d8a57',
  colorWarning: '#6a4000',
  colorWarningBg: '#fdf2da',
  colorWarningBorder: '#c07c00',
  colorError: '#951a13',
  colorErrorBg: '#fcecea',
  colorErrorBorder: '#c5281c',
  colorErrorHover: '#c5281c',
  colorBgBase: '#ffffff',
  colorBgContainer: '#ffffff',
  colorBgElevated: '#ffffff',
  colorBgLayout: '#f4f7f7',
  colorBgContainerDisabled: '#e9eeee',
  colorFillAlter: '#f4f7f7',
  colorFillSecondary: '#e9eeee',
  colorBorder: '#76837f',
  colorBorderSecondary: '#d5dddc',
  colorSplit: '#d5dddc',
  controlItemBgActive: '#e7f1f4',
  controlItemBgHover: '#f4f7f7',
  boxShadow: shadow,
  boxShadowSecondary: shadow,
}

const dark: Token = {
  ...textTokens(ink.dark),
  colorPrimary: '#8accdf',
  colorInfo: '#8accdf',
  colorLink: '#8accdf',
  colorLinkHover: '#a9dbe9',
  colorLinkActive: '#c6e8f1',
  colorPrimaryHover: '#a9dbe9',
  colorPrimaryActive: '#c6e8f1',
  colorPrimaryBg: '#13303a',
  colorPrimaryBorder: '#2f6172',
  colorTextLightSolid: '#06242f',
  colorSuccess: '#8fd9ae',
  colorSuccessBg: '#12291d',
  colorSuccessBorder: '#4db982',
  colorWarning: '#f3c367',
  colorWarningBg: '#2f2410',
  colorWarningBorder: '#e3a32b',
  colorError: '#ffb0a6',
  colorErrorBg: '#3a1a16',
  colorErrorBorder: '#f0695b',
  colorErrorHover: '#f0695b',
  colorBgBase: '#141d1d',
  colorBgContainer: '#141d1d',
  colorBgElevated: '#1f2929',
  colorBgLayout: '#0d1414',
  colorBgContainerDisabled: '#243030',
  colorFillAlter: '#0d1414',
  colorFillSecondary: '#243030',
  colorBorder: '#7d8c89',
  colorBorderSecondary: '#2d3a3a',
  colorSplit: '#2d3a3a',
  controlItemBgActive: '#13303a',
  controlItemBgHover: '#1f2929',
  boxShadow: '0 0 0 1px #2d3a3a, 0 12px 32px rgb(0 0 0 / .5)',
  boxShadowSecondary: '0 0 0 1px #2d3a3a, 0 12px 32px rgb(0 0 0 / .5)',
}

const common: Token = {
  controlOutline: '#ffc53d',
  controlOutlineWidth: 3,
  fontFamily: 'var(--sans)',
  fontFamilyCode: 'var(--mono)',
  borderRadius: 6,
  borderRadiusLG: 10,
  borderRadiusSM: 4,
  sizeUnit: 4,
  sizeStep: 4,
  motionDurationFast: '0.12s',
  motionDurationMid: '0.16s',
  motionDurationSlow: '0.24s',
  linkDecoration: 'underline',
  linkHoverDecoration: 'underline',
}

const desk: Token = {
  fontSize: 14,
  fontSizeSM: 13,
  lineHeight: 22 / 14,
  controlHeight: 36,
  controlHeightSM: 28,
  controlHeightLG: 48,
}
const citizen: Token = { fontSize: 17, fontSizeSM: 15, controlHeight: 48, controlHeightSM: 36 }
const elder: Token = {
  fontSize: 20,
  fontSizeSM: 18,
  controlHeight: 56,
  controlHeightSM: 48,
  controlHeightLG: 60,
  lineWidth: 2,
}
const elderLight: Token = {
  colorBorder: '#33413f',
  colorTextSecondary: '#1d2a29',
  colorTextTertiary: '#2b3937',
  colorTextDescription: '#2b3937',
  colorTextPlaceholder: '#2b3937',
}

/** The design tokens, told to Ant Design. */
export function antdTheme({ isDark, isElder, density }: Look): ThemeConfig {
  const edge = isDark ? '#fff' : '#13201f'
  return {
    ...(isDark && { algorithm: theme.darkAlgorithm }),
    token: {
      ...common,
      ...(isDark ? dark : light),
      ...(density === 'desk' ? desk : citizen),
      ...(isElder && elder),
      ...(isElder && !isDark && elderLight),
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Input: {
        activeBorderColor: edge,
        hoverBorderColor: edge,
        activeShadow: '0 0 0 3px #ffc53d',
        errorActiveShadow: '0 0 0 3px #ffc53d',
      },
      Select: { activeBorderColor: edge, hoverBorderColor: edge, activeOutlineColor: '#ffc53d' },
      DatePicker: {
        activeBorderColor: edge,
        hoverBorderColor: edge,
        activeShadow: '0 0 0 3px #ffc53d',
      },
    },
  }
}
