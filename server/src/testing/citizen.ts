/** Somebody invented, and where he asks from. */
export const citizen = {
  name: '许青禾',
  citizenId: '11010519491231002X',
  mobile: '13800138000',
  email: 'xu@yiqi.example',
  password: '青禾 vor dem Winter 7',
}

export const origin = { device: 'Firefox · Linux', address: '192.0.2.1' }
