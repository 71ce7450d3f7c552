/** Which versions of a document hold when has changed, or what they say. */
export const documentChanged = 'knowledge.document.changed.v1'
