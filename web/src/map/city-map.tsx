import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { boundsOf, circle, type Position } from './geo-json.js';
import classes from './city-map.module.css';
import { Map, Marker, NavigationControl } from './maplibre.js';

export interface Place {
  position: Position;
  label: string;
  kind: 'airport' | 'venue';
}

interface CityMapProps {
  places: readonly Place[];
  /** Districts of the city. */
  zones: readonly { name: string; centre: Position; isChosen: boolean }[];
  /** What is to be seen on it, in words. */
  label: string;
}

/** About what can be walked from the middle of a district in ten minutes. */
const ZONE_METRES = 650;
/** Room for the names beside what they name, and for the buttons. */
const PADDING = { top: 64, bottom: 24, left: 56, right: 88 };

const colourOf = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Districts, the airport and the venue. Its code is large: load it lazily. What it shows is told in words beside it. */
export default function CityMap({ places, zones, label }: CityMapProps) {
  const { t } = useTranslation('traveller');
  const holder = useRef<HTMLDivElement>(null);
  // Built anew where something else is to be shown; data that was read again is the same.
  const shown = JSON.stringify({ places, zones });

  useEffect(() => {
    const { places, zones } = JSON.parse(shown) as Pick<CityMapProps, 'places' | 'zones'>;
    let map: Map;
    try {
      map = new Map({
        container: holder.current!,
        style: styleOf(places, zones),
        bounds: boundsOf(places.map(({ position }) => position)),
        fitBoundsOptions: { padding: PADDING, maxZoom: 14 },
        attributionControl: false,
        // The page scrolls over it; two fingers, the buttons and the keyboard move it.
        cooperativeGestures: true,
        dragRotate: false,
        locale: {
          'Map.Title': label,
          'NavigationControl.ZoomIn': t('map.zoomIn'),
          'NavigationControl.ZoomOut': t('map.zoomOut'),
          'CooperativeGesturesHandler.WindowsHelpText': t('map.ctrl'),
          'CooperativeGesturesHandler.MacHelpText': t('map.ctrl'),
          'CooperativeGesturesHandler.MobileHelpText': t('map.twoFingers'),
        },
      });
    } catch {
      // Without WebGL there is no map; the words beside it say all that it would.
      return undefined;
    }
    // Without a connection its worker may not be had; the places are shown all the same.
    map.on('error', () => undefined);
    map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
    for (const { position, label: name, kind } of places) {
      const element = document.createElement('div');
      element.className = `${classes.place} ${classes[kind]}`;
      element.textContent = name;
      element.ariaHidden = 'true';
      new Marker({ element, anchor: 'bottom' }).setLngLat([position.lon, position.lat]).addTo(map);
    }
    return () => map.remove();
  }, [shown, label, t]);

  return <div ref={holder} className={classes.map} />;
}

function styleOf(places: CityMapProps['places'], zones: CityMapProps['zones']) {
  const accent = colourOf('--mantine-primary-color-filled');
  const line = places.map(({ position }) => [position.lon, position.lat]);
  return {
    version: 8 as const,
    sources: {
      zones: {
        type: 'geojson' as const,
        data: {
          type: 'FeatureCollection' as const,
          features: zones.map(({ centre, isChosen }) => circle(centre, ZONE_METRES, isChosen)),
        },
      },
      way: {
        type: 'geojson' as const,
        data: { type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: line } },
      },
    },
    layers: [
      { id: 'paper', type: 'background' as const, paint: { 'background-color': '#eef1ec' } },
      {
        id: 'zones',
        type: 'fill' as const,
        source: 'zones',
        paint: { 'fill-color': ['case', ['get', 'isChosen'], accent, '#9aa89f'] as never, 'fill-opacity': 0.22 },
      },
      {
        id: 'way',
        type: 'line' as const,
        source: 'way',
        layout: { 'line-cap': 'round' as const },
        paint: { 'line-color': accent, 'line-width': 3, 'line-dasharray': [0.5, 2] },
      },
    ],
  };
}
