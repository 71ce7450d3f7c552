import { Modal, type ModalProps } from 'antd'

interface DialogProps
  extends Pick<
    ModalProps,
    'title' | 'footer' | 'width' | 'className' | 'mask' | 'destroyOnHidden' | 'children'
  > {
  open?: boolean
  /** Absent: what the dialog asks must be answered. */
  onClose?: () => void
}

/**
 * A dialog of the desk. Our style sheet keeps the page behind it from scrolling: the library's own lock is
 * a `<style>` element to which it gives no nonce, so that the content policy refuses it.
 */
export function Dialog({ open = true, onClose, ...rest }: DialogProps) {
  const exits = onClose
    ? { onCancel: onClose }
    : { closable: false, keyboard: false, mask: { closable: false } }
  return <Modal {...rest} {...exits} open={open} scrollLock={false} />
}
