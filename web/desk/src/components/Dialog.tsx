import { Modal, type ModalProps } from 'antd'
import { useEffect, useState } from 'react'

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
  useFocusBack(open)
  const exits = onClose
    ? { onCancel: onClose }
    : { closable: false, keyboard: false, mask: { closable: false } }
  return <Modal {...rest} {...exits} open={open} scrollLock={false} />
}

/**
 * The library gives the focus back when a dialog closes; most of ours go whole instead. Whoever has given
 * the focus to something else meanwhile keeps it there.
 */
function useFocusBack(isOpen: boolean): void {
  const [opener] = useState(() => (isOpen ? document.activeElement : null))
  useEffect(
    () => () =>
      queueMicrotask(() => {
        const isLost = document.activeElement === document.body
        if (isLost && opener instanceof HTMLElement) opener.focus()
      }),
    [opener],
  )
}
