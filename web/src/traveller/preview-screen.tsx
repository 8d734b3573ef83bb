import { Screen } from '../ui/screen.js';

export function PreviewScreen() {
  return <Screen title="">{null}</Screen>;
}
