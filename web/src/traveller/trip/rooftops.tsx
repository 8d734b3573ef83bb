/** A row of gables: somebody lives there. */
export function Rooftops() {
  return (
    <svg viewBox="0 0 320 72" preserveAspectRatio="xMidYMax slice" width="100%" height="100%" aria-hidden focusable={false}>
      <g fill="currentColor">
        <circle cx="262" cy="20" r="11" opacity="0.16" />
        <path
          opacity="0.1"
          d="M0 72V34h6v-5h6v-5h8v-6h8v6h8v5h6v5h6v38zM96 72V30l20-16 20 16v42zM188 72V26h8q2-12 12-12t12 12h8v46zM276 72V32l18-14 18 14v40z"
        />
        <path
          opacity="0.17"
          d="M42 72V40h7v-6h7v-6h14v6h7v6h7v32zM128 72V40q4-2 6-10 8-2 12-10 4 8 12 10 2 8 6 10v32zM222 72V42l22-18 22 18v30zM304 72V44h16v28z"
        />
        <g fill="#fff" opacity="0.5">
          <path d="M52 46h6v8h-6zM66 46h6v8h-6zM139 46h6v8h-6zM150 46h6v8h-6zM234 48h6v8h-6zM248 48h6v8h-6zM110 36h5v8h-5zM202 34h6v8h-6z" />
        </g>
      </g>
    </svg>
  );
}
