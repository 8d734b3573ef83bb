import { Screen } from '../ui/screen.js';

export function ChatScreen() {
  return <Screen title="">{null}</Screen>;
}
