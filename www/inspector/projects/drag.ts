// Dragging a card onto a stage with mouse, pen or finger.

/** How far the pointer travels before a press becomes a drag, in pixels. */
const slack = 6;

/** Where a drag is: over which target, and whether it ended there. */
export interface DragListener {
  /** The targets. */
  targets: () => HTMLElement[];
  /** The card is over a target, or none. */
  over: (target: HTMLElement | undefined) => void;
  /** It was let go over a target. */
  drop: (target: HTMLElement) => void;
}

/** Follows a press on `handle` that may become a drag of `card`. */
export function startDrag(press: PointerEvent, handle: HTMLElement, card: HTMLElement, listener: DragListener): void {
  let dragging = false;
  let target: HTMLElement | undefined;
  const move = (event: PointerEvent): void => {
    const [dx, dy] = [event.clientX - press.clientX, event.clientY - press.clientY];
    if (!dragging && Math.hypot(dx, dy) < slack) return;
    if (!dragging) {
      dragging = true;
      card.classList.add('dragged');
    }
    card.style.transform = `translate(${dx}px, ${dy}px)`;
    target = listener.targets().find((each) => {
      const box = each.getBoundingClientRect();
      return (
        event.clientX >= box.left && event.clientX < box.right && event.clientY >= box.top && event.clientY < box.bottom
      );
    });
    listener.over(target);
  };
  const end = (event: Event): void => {
    handle.removeEventListener('pointermove', move);
    handle.removeEventListener('pointerup', end);
    handle.removeEventListener('pointercancel', end);
    window.removeEventListener('keydown', onKey, true);
    if (!dragging) return;
    card.classList.remove('dragged');
    card.style.transform = '';
    listener.over(undefined);
    // The click that follows a drag opens nothing.
    handle.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => handle.removeEventListener('click', swallow, true));
    if (event.type === 'pointerup' && target) listener.drop(target);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !dragging) return;
    event.stopPropagation();
    event.preventDefault();
    end(event);
  };
  handle.setPointerCapture(press.pointerId);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('pointerup', end);
  handle.addEventListener('pointercancel', end);
  window.addEventListener('keydown', onKey, true);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
