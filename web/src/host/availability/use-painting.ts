import { useState, type PointerEvent } from 'react';
import { minutesIn, paint, type Block, type Week } from './week.js';

interface Stroke {
  block: Block;
  isFree: boolean;
}

/** A finger that rests this long paints; one that moves before scrolls the page. */
const HOLD_MS = 250;
const HOUR_MINUTES = 60;

const blockOf = (day: number, hour: number): Block => ({ fromDay: day, toDay: day, fromHour: hour, toHour: hour });

/** The cell at a place of the screen, wherever the pointer was put down. */
function cellAt({ clientX, clientY }: PointerEvent): { day: number; hour: number } | undefined {
  const cell = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-day]');
  return cell ? { day: Number(cell.dataset['day']), hour: Number(cell.dataset['hour']) } : undefined;
}

/**
 * Painting of a week by mouse, pen and finger: the first cell says whether hours become free or not, a rectangle from
 * there follows the pointer, and lifting it ends the stroke.
 */
export function usePainting(week: Week, onChange: (week: Week) => void) {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const [held, setHeld] = useState<ReturnType<typeof setTimeout>>();
  const isFreeAt = (day: number, hour: number) => minutesIn(week, day, hour) === HOUR_MINUTES;

  const begin = (day: number, hour: number) => setStroke({ block: blockOf(day, hour), isFree: !isFreeAt(day, hour) });
  const end = () => {
    clearTimeout(held);
    setHeld(undefined);
    setStroke(null);
  };
  const toggle = (day: number, hour: number) => onChange(paint(week, blockOf(day, hour), !isFreeAt(day, hour)));

  return {
    shown: stroke ? paint(week, stroke.block, stroke.isFree) : week,
    toggle,
    /** Makes one cell like another. */
    copy: (from: { day: number; hour: number }, to: { day: number; hour: number }) =>
      onChange(paint(week, blockOf(to.day, to.hour), isFreeAt(from.day, from.hour))),
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        const cell = cellAt(event);
        if (!cell || event.button !== 0) return;
        if (event.pointerType !== 'touch') return begin(cell.day, cell.hour);
        setHeld(
          setTimeout(() => {
            setHeld(undefined);
            begin(cell.day, cell.hour);
          }, HOLD_MS),
        );
      },
      onPointerMove: (event: PointerEvent) => {
        const cell = stroke && cellAt(event);
        if (cell) setStroke({ ...stroke, block: { ...stroke.block, toDay: cell.day, toHour: cell.hour } });
      },
      onPointerUp: (event: PointerEvent) => {
        const cell = cellAt(event);
        if (stroke) onChange(paint(week, stroke.block, stroke.isFree));
        else if (held !== undefined && cell) toggle(cell.day, cell.hour);
        end();
      },
      onPointerCancel: end,
      onPointerLeave: (event: PointerEvent) => {
        if (event.pointerType === 'touch') return;
        if (stroke) onChange(paint(week, stroke.block, stroke.isFree));
        end();
      },
    },
    /** While a finger paints, the page does not scroll under it. */
    holdPage: (element: HTMLElement | null) => {
      if (!element) return undefined;
      const hold = (event: TouchEvent) => {
        if (stroke && event.cancelable) event.preventDefault();
      };
      element.addEventListener('touchmove', hold, { passive: false });
      return () => element.removeEventListener('touchmove', hold);
    },
  };
}
