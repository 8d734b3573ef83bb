import { createTheme, type MantineThemeOverride } from '@mantine/core';
import { DEFAULT_ACCENT } from '../../../src/contracts/boot.js';
import { accentShades } from './accent.js';

/** Interlude's face: calm, warm, room to breathe, one accent that a programme may set. Targets are 44 px. */
export function themeFor(accentColour: string = DEFAULT_ACCENT): MantineThemeOverride {
  return createTheme({
    colors: { accent: accentShades(accentColour) },
    primaryColor: 'accent',
    primaryShade: { light: 6, dark: 4 },
    autoContrast: true,
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
    headings: { fontFamily: 'var(--interlude-display)', fontWeight: '560', textWrap: 'balance' },
    components: {
      Button: { defaultProps: { size: 'md' } },
      ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
      TextInput: { defaultProps: { size: 'md' } },
      Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 3 } },
      NumberInput: { defaultProps: { size: 'md' } },
      Select: { defaultProps: { size: 'md' } },
      NativeSelect: { defaultProps: { size: 'md' } },
      MultiSelect: { defaultProps: { size: 'md' } },
      PinInput: { defaultProps: { size: 'lg' } },
      Checkbox: { defaultProps: { size: 'md' } },
      Radio: { defaultProps: { size: 'md' } },
      Switch: { defaultProps: { size: 'md' } },
      SegmentedControl: { defaultProps: { size: 'md' } },
      Chip: { defaultProps: { size: 'md' } },
      // Its head is no banner of the page.
      Modal: { defaultProps: { attributes: { header: { role: 'none' } } } },
      Anchor: { defaultProps: { underline: 'always' } },
    },
  });
}
