import { Screen } from '../ui/screen.js';

export function ChatsScreen() {
  return <Screen title="">{null}</Screen>;
}
