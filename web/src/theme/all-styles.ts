import './all-styles.css';
