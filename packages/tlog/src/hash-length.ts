/** SHA-256 and SM3 alike. */
export const hashLength = 32
