/** Words of the gallery on the wall. */
const de = { none: 'Noch keine Bewertungen auf der Reise. Mit den ersten Karten entsteht hier die Kurve.', voices: 'Originalstimmen' }
const en: typeof de = { none: 'No ratings on the journey yet. The first cards will draw the curve here.', voices: 'Original voices' }
export const galleryWallTexts = { de, en }
