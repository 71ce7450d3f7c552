import { catalogue } from './catalogue.ts'

export const account = catalogue({
  'nav.account': { zh: '账号和安全', en: 'Account and security' },
  'complete.enrolment': { zh: '先绑定动态口令', en: 'First bind an authenticator' },
  'complete.enrolmentLead': {
    zh: '工作人员登录要两样：密码，和手机上的动态口令。绑一次就好，约两分钟。',
    en: 'Officials sign in with two things: a password and a code from their phone. It is bound once and takes two minutes.',
  },
  'complete.bound': { zh: '动态口令已绑定', en: 'The authenticator is bound' },
  'complete.password': { zh: '请换一个新密码', en: 'Set a new password' },
  'complete.passwordLead': {
    zh: '现在的密码是别人给您的，或者已经用满期限。换好后接着办。',
    en: 'The present password was given to you, or has been used for its full term. Change it, then go on.',
  },
  'password.title': { zh: '密码', en: 'Password' },
  'password.current': { zh: '现在的密码', en: 'Present password' },
  'password.currentHint': { zh: '就是刚才登录用的那个', en: 'The one that you sign in with' },
  'password.wrong': {
    zh: '这不是现在的密码。请检查大小写和输入法。',
    en: 'This is not the present password. Check capitals and the input method.',
  },
  'password.new': { zh: '新密码', en: 'New password' },
  'password.newHint': {
    zh: '建议15个字符以上，几个词连起来好记。不要用账号、手机号或证件号码。',
    en: 'A few words in a row, 15 or more characters, are easy to remember. Leave out your account, mobile and identity number.',
  },
  'password.show': { zh: '显示密码', en: 'Show passwords' },
  'password.change': { zh: '更换密码', en: 'Change the password' },
  'password.changed': {
    zh: '密码已更换，别的设备都已退出。',
    en: 'The password is changed; all other devices are signed out.',
  },
  'totp.title': { zh: '动态口令', en: 'Authenticator' },
  'totp.bound': { zh: '已绑定', en: 'Bound' },
  'totp.optional': {
    zh: '绑定后，别人就算知道密码也登录不了。绑定后每次登录都会问。',
    en: 'With it, knowing your password is not enough to sign in. It is then asked every time.',
  },
  'totp.must': {
    zh: '还没有绑定。批准、导出等操作要用它，下次登录也要先绑定。',
    en: 'None is bound. Decisions and exports need one, and so does the next sign-in.',
  },
  'totp.begin': { zh: '绑定动态口令', en: 'Bind an authenticator' },
  'totp.scan': { zh: '扫码', en: 'Scan' },
  'totp.scanHint': {
    zh: '打开手机上的身份验证器，选“添加”，扫这个码。任何支持TOTP的都可以。',
    en: 'Open the authenticator on your phone, choose “add” and scan this code. Any that knows TOTP will do.',
  },
  'totp.qr': { zh: '二维码：身份验证器的密钥', en: 'QR code with the secret of the authenticator' },
  'totp.cannotScan': { zh: '扫不了？手工输入密钥', en: 'Cannot scan? Type the secret' },
  'totp.typeSecret': {
    zh: '在身份验证器里选“输入密钥”，类型选“基于时间”，6位数字，30秒。',
    en: 'In the authenticator choose “enter a key”: time based, 6 digits, 30 seconds.',
  },
  'totp.enter': { zh: '输入它显示的数字', en: 'Enter the digits that it shows' },
  'totp.code': { zh: '动态口令', en: 'Code' },
  'totp.codeHint': {
    zh: '6位数字，每30秒换一次。总是不对，请把手机时间设为自动。',
    en: '6 digits, new every 30 seconds. If it is never right, set the time of your phone to automatic.',
  },
  'totp.short': { zh: '请写全6位数字。', en: 'Enter all 6 digits.' },
  'totp.bind': { zh: '确认绑定', en: 'Bind it' },
  'totp.another': { zh: '换手机，或解除绑定', en: 'A new phone, or none' },
  'totp.unbind': { zh: '解除绑定', en: 'Unbind' },
  'totp.unbindHint': {
    zh: '换手机时，先解除，再用新手机绑定。',
    en: 'For a new phone, unbind first, then bind the new one.',
  },
  'totp.unbindOfficial': {
    zh: '换手机时，先解除，再马上用新手机绑定；没有绑定，不能批准，下次登录也要先绑定。',
    en: 'For a new phone, unbind and bind the new one at once: without one there are no decisions, and the next sign-in asks for it.',
  },
  'totp.codeOrRecovery': { zh: '动态口令或恢复码', en: 'Code, or a recovery code' },
  'recovery.title': { zh: '请收好恢复码', en: 'Keep these recovery codes' },
  'recovery.lead': {
    zh: '手机不在手边时，每个恢复码可以代替一次动态口令。只在这里显示一次，请不要和密码放在一起。',
    en: 'Without your phone, each replaces a code once. They are shown here only; keep them apart from your password.',
  },
  'recovery.copy': { zh: '复制', en: 'Copy' },
  'recovery.copied': { zh: '已复制', en: 'Copied' },
  'recovery.download': { zh: '存为文件', en: 'Save as a file' },
  'recovery.lost': {
    zh: '手机和恢复码都没了，这个账号就登录不了。',
    en: 'Without both phone and codes nobody can sign in to this account.',
  },
  'recovery.lostOfficial': {
    zh: '手机和恢复码都没了，请安全管理员重置密码，然后重新绑定。',
    en: 'Without both phone and codes, ask the security administrator to reset your password; you then bind anew.',
  },
  'recovery.kept': { zh: '我已收好，继续', en: 'I have kept them, go on' },
  'account.demo': {
    zh: '演示账号没有密码，也不用动态口令。',
    en: 'Demo accounts have neither password nor authenticator.',
  },
  'account.devices': { zh: '登录着的设备', en: 'Signed-in devices' },
  'account.thisDevice': { zh: '就是这台', en: 'This one' },
  'account.signedInAt': { zh: '{at}登录', en: 'Signed in {at}' },
  'account.seenAt': { zh: '{at}用过', en: 'Used {at}' },
  'account.end': { zh: '让它退出', en: 'Sign it out' },
  'account.endOf': { zh: '让{device}退出', en: 'Sign out {device}' },
  'account.data': { zh: '我的数据', en: 'My data' },
  'account.dataLink': { zh: '平台知道我什么', en: 'What the platform knows about me' },
})
