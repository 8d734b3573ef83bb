import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';

// Bundled, the library cannot find its own worker.
setWorkerUrl(workerUrl);

export { Map, Marker, NavigationControl } from 'maplibre-gl';
