interface Gable {
  x: number;
  width: number;
  height: number;
  roof: 'step' | 'bell' | 'point' | 'flat';
  shade: 2 | 3 | 4;
}

/** Houses of no city in particular, from the start of the line to its end. */
const houses: readonly Gable[] = [
  { x: 0, width: 74, height: 92, roof: 'flat', shade: 2 },
  { x: 74, width: 58, height: 128, roof: 'step', shade: 3 },
  { x: 132, width: 66, height: 108, roof: 'bell', shade: 2 },
  { x: 198, width: 52, height: 140, roof: 'point', shade: 4 },
  { x: 250, width: 70, height: 116, roof: 'step', shade: 2 },
  { x: 320, width: 60, height: 98, roof: 'bell', shade: 3 },
  { x: 470, width: 64, height: 112, roof: 'point', shade: 3 },
  { x: 534, width: 56, height: 134, roof: 'bell', shade: 2 },
  { x: 590, width: 72, height: 104, roof: 'step', shade: 4 },
  { x: 662, width: 54, height: 146, roof: 'step', shade: 2 },
  { x: 716, width: 68, height: 118, roof: 'flat', shade: 3 },
  { x: 784, width: 58, height: 130, roof: 'bell', shade: 2 },
  { x: 842, width: 64, height: 100, roof: 'point', shade: 3 },
  { x: 1010, width: 66, height: 122, roof: 'step', shade: 2 },
  { x: 1076, width: 56, height: 138, roof: 'bell', shade: 4 },
  { x: 1132, width: 68, height: 106, roof: 'point', shade: 3 },
];

const GROUND = 230;
const WINDOW = { width: 9, height: 13, gap: 18, row: 26 };

/** A city from afar, and a plane that has just left it. */
export function Skyline({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 1200 270" preserveAspectRatio="xMidYMax slice" className={className} aria-hidden focusable="false">
      <circle cx="640" cy="96" r="62" fill="#f6b84d" opacity="0.85" />
      <circle cx="640" cy="96" r="96" fill="#f6b84d" opacity="0.16" />
      <path
        d="M 330 96 C 420 20, 480 4, 562 26"
        fill="none"
        stroke="var(--mantine-color-accent-4)"
        strokeWidth="2.5"
        strokeDasharray="2 9"
        strokeLinecap="round"
      />
      <path d="M 562 26 l 26 4 l -10 -14 l 6 -1 l 18 16 l 14 2 q 7 4 -2 6 l -15 0 l -12 20 l -6 1 l 4 -20 l -21 -3 l -6 9 l -4 1 z" fill="var(--mantine-color-accent-5)" />
      {houses.map((house) => (
        <House key={house.x} {...house} />
      ))}
      <Tree x={402} />
      <Tree x={440} />
      <Tree x={934} />
      <Tree x={976} />
      <rect x="0" y={GROUND} width="1200" height="40" fill="var(--mantine-color-accent-1)" />
      <path
        d="M 30 248 h 90 M 180 256 h 60 M 330 246 h 120 M 540 256 h 80 M 700 247 h 110 M 880 256 h 70 M 1010 247 h 130"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
        opacity="0.7"
      />
    </svg>
  );
}

function House({ x, width, height, roof, shade }: Gable) {
  const top = GROUND - height;
  const columns = Math.floor((width - 10) / WINDOW.gap);
  const rows = Math.floor((height - 28) / WINDOW.row);
  const left = x + (width - (columns - 1) * WINDOW.gap - WINDOW.width) / 2;
  return (
    <g>
      <path d={outlineOf(x, top, width, roof)} fill={`var(--mantine-color-accent-${shade})`} />
      {Array.from({ length: rows * columns }, (_, n) => (
        <rect
          key={n}
          x={left + (n % columns) * WINDOW.gap}
          y={top + 16 + Math.floor(n / columns) * WINDOW.row}
          width={WINDOW.width}
          height={WINDOW.height}
          rx="1.5"
          fill={(n * 7 + x) % 5 === 0 ? '#ffd98a' : '#fff'}
          opacity={(n * 7 + x) % 5 === 0 ? 1 : 0.55}
        />
      ))}
    </g>
  );
}

function outlineOf(x: number, top: number, width: number, roof: Gable['roof']): string {
  const end = x + width;
  const middle = x + width / 2;
  switch (roof) {
    case 'flat':
      return `M ${x} ${GROUND} V ${top} H ${end} V ${GROUND} Z`;
    case 'point':
      return `M ${x} ${GROUND} V ${top} L ${middle} ${top - 34} L ${end} ${top} V ${GROUND} Z`;
    case 'bell':
      return `M ${x} ${GROUND} V ${top} C ${x + 14} ${top}, ${middle - 16} ${top - 12}, ${middle - 10} ${top - 30} H ${middle + 10} C ${middle + 16} ${top - 12}, ${end - 14} ${top}, ${end} ${top} V ${GROUND} Z`;
    case 'step':
      return `M ${x} ${GROUND} V ${top} h 10 v -10 h 9 v -10 h 8 v -9 H ${end - 27} v 9 h 8 v 10 h 9 v 10 h 10 V ${GROUND} Z`;
  }
}

function Tree({ x }: { x: number }) {
  return (
    <g>
      <rect x={x - 2} y={GROUND - 34} width="4" height="34" fill="var(--mantine-color-accent-7)" opacity="0.6" />
      <circle cx={x} cy={GROUND - 48} r="22" fill="#8fb996" />
      <circle cx={x + 10} cy={GROUND - 40} r="14" fill="#7aa982" />
    </g>
  );
}
