<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Contrafact</source>
        <translation>Über Contrafact</translation>
    </message>
    <message>
        <source>Contrafact</source>
        <translation>Contrafact</translation>
    </message>
    <message>
        <source>Finds the covers in your own music library, shows where two versions match, and plays them side by side.</source>
        <translation>Findet die Coverversionen in der eigenen Musiksammlung, zeigt, wo zwei Fassungen übereinstimmen, und spielt sie nebeneinander ab.</translation>
    </message>
    <message>
        <source>No network is used: everything happens on this computer, and your files are never changed.</source>
        <translation>Es wird kein Netz benutzt: Alles geschieht auf diesem Rechner, und die Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Made with Qt, LibTorch, FFTW, FFmpeg, TagLib and SQLite.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Erstellt mit Qt, LibTorch, FFTW, FFmpeg, TagLib und SQLite.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Comparing two tracks</source>
        <translation>Zwei Titel werden verglichen</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Passages that match</source>
        <translation>Übereinstimmende Stellen</translation>
    </message>
    <message>
        <source>Tempo of B against A</source>
        <translation>Tempo von B gegenüber A</translation>
    </message>
    <message>
        <source>No passage in common</source>
        <translation>Kein gemeinsamer Abschnitt</translation>
    </message>
    <message>
        <source>No stretch of one plays the music of the other, in any key, for longer than chance would have it. Both can still be heard.</source>
        <translation>Kein Abschnitt des einen spielt die Musik des anderen, in keiner Tonart, länger als es der Zufall täte. Beide lassen sich trotzdem anhören.</translation>
    </message>
    <message>
        <source>There is no sound device: nothing can be heard. Connect one, or choose one in the settings of the system.</source>
        <translation>Es gibt kein Tongerät: Zu hören ist nichts. Bitte eines anschließen oder in den Einstellungen des Systems eines wählen.</translation>
    </message>
    <message>
        <source>Ali&amp;ke in</source>
        <translation>Ähnlich &amp;in</translation>
    </message>
    <message>
        <source>What the picture holds against each other</source>
        <translation>Worin das Bild die beiden vergleicht</translation>
    </message>
</context>
<context>
    <name>CompareText</name>
    <message>
        <source>%1×</source>
        <comment>a factor, such as 1.12×</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>1 semitone higher</source>
        <translation>1 Halbton höher</translation>
    </message>
    <message>
        <source>1 semitone lower</source>
        <translation>1 Halbton tiefer</translation>
    </message>
    <message>
        <source>%1 semitones higher</source>
        <comment>B compared with A</comment>
        <translation>%1 Halbtöne höher</translation>
    </message>
    <message>
        <source>%1 semitones lower</source>
        <comment>B compared with A</comment>
        <translation>%1 Halbtöne tiefer</translation>
    </message>
    <message>
        <source>%1 faster</source>
        <translation>%1 schneller</translation>
    </message>
    <message>
        <source>%1 slower</source>
        <translation>%1 langsamer</translation>
    </message>
    <message>
        <source>%1 of %2 match, starting at A %3 / B %4</source>
        <translation>%1 von %2 stimmen überein, ab A %3 / B %4</translation>
    </message>
    <message>
        <source>same key, same tempo</source>
        <translation>gleiche Tonart, gleiches Tempo</translation>
    </message>
    <message>
        <source>B is in the same key and %1</source>
        <translation>B steht in derselben Tonart und ist %1</translation>
    </message>
    <message>
        <source>B is %1 in the same tempo</source>
        <translation>B ist %1 bei gleichem Tempo</translation>
    </message>
    <message>
        <source>B is %1 and %2</source>
        <translation>B ist %1 und %2</translation>
    </message>
    <message>
        <source>%1: no passage of one was found in the other.</source>
        <translation>%1: Keine Stelle des einen wurde im anderen gefunden.</translation>
    </message>
    <message>
        <source>%1: %2; %3.</source>
        <comment>verdict: key and tempo; how much matches and from where</comment>
        <translation>%1: %2; %3.</translation>
    </message>
    <message>
        <source>its file is not there any more</source>
        <translation>die Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>its file may not be read</source>
        <translation>die Datei darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>its format cannot be played here</source>
        <translation>das Format lässt sich hier nicht abspielen</translation>
    </message>
    <message>
        <source>its sound cannot be decoded</source>
        <translation>der Ton lässt sich nicht dekodieren</translation>
    </message>
    <message>
        <source>Unsure (%1 for a version of the same work)</source>
        <comment>a percentage</comment>
        <translation>Unsicher (%1 für eine Fassung desselben Werks)</translation>
    </message>
    <message>
        <source>%1, %2 sure</source>
        <comment>relation, percentage</comment>
        <translation>%1, zu %2 sicher</translation>
    </message>
    <message>
        <source>%1: what they have in common may well be chance.</source>
        <translation>%1: Was sie gemeinsam haben, kann gut Zufall sein.</translation>
    </message>
    <message>
        <source>%1, you confirmed (the program: %2)</source>
        <comment>relation, percentage</comment>
        <translation>%1, von Ihnen bestätigt (das Programm: %2)</translation>
    </message>
    <message>
        <source>%1, you said (the program: %2 for a version of the same work)</source>
        <comment>relation, percentage</comment>
        <translation>%1, sagen Sie (das Programm: %2 für eine Version desselben Werks)</translation>
    </message>
    <message>
        <source>in the same key</source>
        <translation>in derselben Tonart</translation>
    </message>
    <message>
        <source>; from A %1 / B %2 on B is %3</source>
        <comment>a change of key</comment>
        <translation>; ab A %1 / B %2 ist B %3</translation>
    </message>
</context>
<context>
    <name>CoversPanel</name>
    <message>
        <source>Search in the groups</source>
        <translation>In den Gruppen suchen</translation>
    </message>
    <message>
        <source>Search groups</source>
        <translation>Gruppen durchsuchen</translation>
    </message>
    <message>
        <source>Loose</source>
        <translation>Locker</translation>
    </message>
    <message>
        <source>How sure a link must be, loose to strict</source>
        <translation>Wie sicher eine Verbindung sein muss, von locker bis streng</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>Groups of versions</source>
        <translation>Gruppen von Fassungen</translation>
    </message>
    <message>
        <source>No versions found yet</source>
        <translation>Noch keine Fassungen gefunden</translation>
    </message>
    <message>
        <source>Groups appear here while your library is analysed.
A looser setting shows more, and less certain, groups.</source>
        <translation>Hier erscheinen Gruppen, während die Sammlung analysiert wird.
Eine lockerere Einstellung zeigt mehr, aber weniger sichere Gruppen.</translation>
    </message>
    <message>
        <source>Pairs of this group</source>
        <translation>Paare dieser Gruppe</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Pairs to decide on</source>
        <translation>Paare, über die zu entscheiden ist</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Not related</source>
        <translation>Nicht verwandt</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>All decisions: find, change, revert, export</source>
        <translation>Alle Urteile: suchen, ändern, zurücknehmen, exportieren</translation>
    </message>
    <message>
        <source>Say how these belong together</source>
        <translation>Sagen, wie diese zusammengehören</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>DecisionsDialog</name>
    <message>
        <source>Decisions</source>
        <translation>Urteile</translation>
    </message>
    <message>
        <source>Search in the decisions</source>
        <translation>In den Urteilen suchen</translation>
    </message>
    <message>
        <source>Search decisions</source>
        <translation>Urteile suchen</translation>
    </message>
    <message>
        <source>Which decisions are shown</source>
        <translation>Welche Urteile gezeigt werden</translation>
    </message>
    <message>
        <source>The &amp;chosen are</source>
        <translation>Die ge&amp;wählten sind</translation>
    </message>
    <message>
        <source>How the chosen pairs belong together</source>
        <translation>Wie die gewählten Paare zusammengehören</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>&amp;Setzen</translation>
    </message>
    <message>
        <source>Re&amp;vert</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>Wieder&amp;holen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
</context>
<context>
    <name>HeatmapPanel</name>
    <message>
        <source>Comparing tracks</source>
        <translation>Titel werden verglichen</translation>
    </message>
    <message>
        <source>Show the whole library</source>
        <translation>Die ganze Sammlung zeigen</translation>
    </message>
    <message>
        <source>&amp;Threshold</source>
        <translation>&amp;Schwelle</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Cells below fade; rows that are joined above it form a group</source>
        <translation>Zellen darunter verblassen; Zeilen, die sich darüber verbinden, bilden eine Gruppe</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>Verkleinern (−)</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show everything (0)</source>
        <translation>Alles zeigen (0)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>JoinInspector</name>
    <message>
        <source>Choose a join in the timeline or a cell of the matrix to see how well one piece follows another, and why.</source>
        <translation>Einen Übergang in der Zeitleiste oder ein Feld der Matrix wählen, um zu sehen, wie gut ein Stück auf ein anderes folgt und warum.</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>An&amp;hören</translation>
    </message>
    <message>
        <source>&amp;Never next to each other</source>
        <translation>&amp;Nie nebeneinander</translation>
    </message>
    <message>
        <source>Like all &amp;others</source>
        <translation>Wie alle &amp;anderen</translation>
    </message>
    <message>
        <source>Forget what was chosen for this join alone</source>
        <translation>Vergessen, was nur für diesen Übergang gewählt wurde</translation>
    </message>
    <message>
        <source>What would follow better</source>
        <translation>Was besser folgen würde</translation>
    </message>
    <message>
        <source>Press Enter or double-click to put it there</source>
        <translation>Eingabetaste oder Doppelklick setzt es dorthin</translation>
    </message>
</context>
<context>
    <name>JoinStyleEditor</name>
    <message>
        <source>Transition</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>Length in bars</source>
        <translation>Länge in Takten</translation>
    </message>
    <message>
        <source>Match the &amp;tempo</source>
        <translation>&amp;Tempo angleichen</translation>
    </message>
    <message>
        <source>Let beats fall together, or begin in the tempo of the piece before</source>
        <translation>Schläge zusammenfallen lassen oder im Tempo des Stücks davor beginnen</translation>
    </message>
    <message>
        <source>Match the &amp;key</source>
        <translation>T&amp;onart angleichen</translation>
    </message>
    <message>
        <source>Shift the piece by up to two semitones, so that its key follows well</source>
        <translation>Das Stück um bis zu zwei Halbtöne verschieben, damit seine Tonart gut folgt</translation>
    </message>
    <message>
        <source>Trans&amp;ition</source>
        <translation>Ü&amp;bergang</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Find the covers in your music</source>
        <translation>Finden Sie die Coverversionen in Ihrer Musik</translation>
    </message>
    <message>
        <source>Choose a folder with music. Contrafact listens to every file and shows
which recordings are versions of the same song. Your files stay as they are,
and nothing leaves this computer.</source>
        <translation>Wählen Sie einen Ordner mit Musik. Contrafact hört jede Datei an und zeigt,
welche Aufnahmen Fassungen desselben Stücks sind. Die Dateien bleiben, wie sie sind,
und nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Try the demo library</source>
        <translation>Beispielsammlung ausprobieren</translation>
    </message>
    <message>
        <source>You can also drop folders anywhere on this window.</source>
        <translation>Ordner lassen sich auch irgendwo auf dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Remove the folder</source>
        <translation>Ordner entfernen</translation>
    </message>
    <message>
        <source>Take the chosen folder out of the library. Its files stay where they are.</source>
        <translation>Den gewählten Ordner aus der Sammlung nehmen. Seine Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation>Ordner der Sammlung</translation>
    </message>
    <message>
        <source>Search in the library</source>
        <translation>In der Sammlung suchen</translation>
    </message>
    <message>
        <source>Search title, artist, album</source>
        <translation>Titel, Interpret, Album suchen</translation>
    </message>
    <message>
        <source>Which tracks to show</source>
        <translation>Welche Titel gezeigt werden</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Nearest tracks</source>
        <translation>Ähnlichste Titel</translation>
    </message>
    <message>
        <source>Versions of the chosen track</source>
        <translation>Fassungen des gewählten Titels</translation>
    </message>
</context>
<context>
    <name>MedleyHeader</name>
    <message>
        <source>Title of the medley</source>
        <translation>Titel des Medleys</translation>
    </message>
    <message>
        <source>Add the chosen tracks</source>
        <translation>Ausgewählte Titel hinzufügen</translation>
    </message>
    <message>
        <source>Add the tracks that are chosen in the library or in Covers</source>
        <translation>Die Titel hinzufügen, die in der Sammlung oder unter Coverversionen ausgewählt sind</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Lock in place</source>
        <translation>Am Platz festhalten</translation>
    </message>
    <message>
        <source>The chosen piece keeps its place (L)</source>
        <translation>Das gewählte Stück behält seinen Platz (L)</translation>
    </message>
    <message>
        <source>Remove the piece</source>
        <translation>Das Stück entfernen</translation>
    </message>
    <message>
        <source>Remove the chosen piece (Del)</source>
        <translation>Das gewählte Stück entfernen (Entf)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Find the best &amp;order</source>
        <translation>Beste &amp;Reihenfolge finden</translation>
    </message>
    <message>
        <source>Render the medley to a file, or write a list of it</source>
        <translation>Das Medley als Datei ausgeben oder eine Liste davon schreiben</translation>
    </message>
    <message>
        <source>New, open or save</source>
        <translation>Neu, öffnen oder speichern</translation>
    </message>
    <message>
        <source>Begin another medley, open one, or save this one</source>
        <translation>Ein anderes Medley beginnen, eines öffnen oder dieses speichern</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
</context>
<context>
    <name>MedleyNotice</name>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>Find the file…</source>
        <translation>Datei suchen …</translation>
    </message>
</context>
<context>
    <name>MedleyPanel</name>
    <message>
        <source>Make a medley</source>
        <translation>Ein Medley machen</translation>
    </message>
    <message>
        <source>Drag tracks, passages or a whole group of versions here, or choose tracks in the library and press the button. The order that sounds best is found for you; you can move, trim and lock every piece and hear every join.</source>
        <translation>Titel, Abschnitte oder eine ganze Gruppe von Fassungen hierher ziehen, oder Titel in der Sammlung auswählen und den Knopf drücken. Die Reihenfolge, die am besten klingt, wird gefunden; jedes Stück lässt sich verschieben, kürzen und festhalten und jeder Übergang anhören.</translation>
    </message>
    <message>
        <source>Add the chosen tracks</source>
        <translation>Ausgewählte Titel hinzufügen</translation>
    </message>
    <message>
        <source>Part of the medley that is shown</source>
        <translation>Gezeigter Teil des Medleys</translation>
    </message>
    <message>
        <source>How well each piece follows each</source>
        <translation>Wie gut jedes Stück auf jedes folgt</translation>
    </message>
    <message>
        <source>Rows are followed by columns; click a cell to hear that join</source>
        <translation>Auf Zeilen folgen Spalten; ein Klick auf ein Feld lässt den Übergang hören</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Open a medley…</source>
        <translation>Ein Medley öffnen …</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Medleys opened lately</source>
        <translation>Zuletzt geöffnete Medleys</translation>
    </message>
    <message>
        <source>Press Enter or double-click to open it</source>
        <translation>Mit der Eingabetaste oder einem Doppelklick öffnen</translation>
    </message>
</context>
<context>
    <name>MedleyRules</name>
    <message>
        <source>What the order is chosen by</source>
        <translation>Wonach die Reihenfolge gewählt wird</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Weight of the network</source>
        <translation>Gewicht des Netzes</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Weight of keys</source>
        <translation>Gewicht der Tonarten</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Weight of tempo</source>
        <translation>Gewicht des Tempos</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Weight of jumps between versions</source>
        <translation>Gewicht der Sprünge zwischen Fassungen</translation>
    </message>
    <message>
        <source>Weight of loudness</source>
        <translation>Gewicht der Lautheit</translation>
    </message>
    <message>
        <source>&amp;Versions</source>
        <translation>&amp;Fassungen</translation>
    </message>
    <message>
        <source>Versions of one work</source>
        <translation>Fassungen eines Werks</translation>
    </message>
    <message>
        <source>&amp;Jump between versions at the same bar</source>
        <translation>Zwischen Fassungen im selben Takt &amp;springen</translation>
    </message>
    <message>
        <source>Where one version of a work follows another, the music goes on</source>
        <translation>Wo eine Fassung eines Werks auf eine andere folgt, geht die Musik weiter</translation>
    </message>
    <message>
        <source>Joins</source>
        <translation>Übergänge</translation>
    </message>
</context>
<context>
    <name>MedleyText</name>
    <message>
        <source>The keys are relatives: they share one scale</source>
        <translation>Die Tonarten sind parallel: Sie haben dieselben Töne</translation>
    </message>
    <message>
        <source>The key is the same</source>
        <translation>Die Tonart ist dieselbe</translation>
    </message>
    <message>
        <source>The keys are one fifth apart</source>
        <translation>Die Tonarten liegen eine Quinte auseinander</translation>
    </message>
    <message>
        <source>The keys are %1 fifths apart</source>
        <translation>Die Tonarten liegen %1 Quinten auseinander</translation>
    </message>
    <message>
        <source>The tempo is the same</source>
        <translation>Das Tempo ist dasselbe</translation>
    </message>
    <message>
        <source>The tempo becomes %1 % faster</source>
        <translation>Das Tempo wird %1 % schneller</translation>
    </message>
    <message>
        <source>The tempo becomes %1 % slower</source>
        <translation>Das Tempo wird %1 % langsamer</translation>
    </message>
    <message>
        <source>, two beats to one</source>
        <translation>, zwei Schläge auf einen</translation>
    </message>
    <message>
        <source>, one beat to two</source>
        <translation>, ein Schlag auf zwei</translation>
    </message>
    <message>
        <source>The recordings are equally loud there</source>
        <translation>Die Aufnahmen sind dort gleich laut</translation>
    </message>
    <message>
        <source>The recording goes on %1 LU louder (made even)</source>
        <translation>Die Aufnahme geht %1 LU lauter weiter (wird ausgeglichen)</translation>
    </message>
    <message>
        <source>The recording goes on %1 LU softer (made even)</source>
        <translation>Die Aufnahme geht %1 LU leiser weiter (wird ausgeglichen)</translation>
    </message>
    <message>
        <source>It jumps from bar %1 to the same place in another version</source>
        <translation>Es springt von Takt %1 an dieselbe Stelle einer anderen Fassung</translation>
    </message>
    <message>
        <source>It jumps from bar %1 to the same one in another version, bar %2</source>
        <translation>Es springt von Takt %1 in denselben einer anderen Fassung, Takt %2</translation>
    </message>
    <message>
        <source>The network gives it %1 that one follows the other</source>
        <translation>Das Netz hält es zu %1 für wahrscheinlich, dass eines auf das andere folgt</translation>
    </message>
    <message>
        <source>Seamless</source>
        <translation>Nahtlos</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Mäßig</translation>
    </message>
    <message>
        <source>Rough</source>
        <translation>Holprig</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Crossfade</source>
        <translation>Überblendung</translation>
    </message>
    <message>
        <source>Beat-matched blend</source>
        <translation>Überblendung im Takt</translation>
    </message>
    <message>
        <source>Both are versions of one work</source>
        <translation>Beide sind Fassungen eines Werks</translation>
    </message>
    <message>
        <source>Nothing is known that speaks for or against it</source>
        <translation>Nichts ist bekannt, das dafür oder dagegen spricht</translation>
    </message>
    <message>
        <source>No steady beat is known of one of the two</source>
        <translation>Von einem der beiden ist kein stetiger Schlag bekannt</translation>
    </message>
    <message>
        <source>The tempos are too far apart to blend</source>
        <translation>Die Tempi liegen zu weit auseinander, um sie zu verschmelzen</translation>
    </message>
    <message>
        <source>The pieces are too short for more</source>
        <translation>Die Stücke sind zu kurz für mehr</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <comment>stretch of a track</comment>
        <translation>von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>MedleyWork</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Netz</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>&amp;Open a training run…</source>
        <translation>Trainings&amp;lauf öffnen …</translation>
    </message>
    <message>
        <source>What is known of the network</source>
        <translation>Was über das Netz bekannt ist</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>O&amp;ver</source>
        <translation>Ü&amp;ber</translation>
    </message>
    <message>
        <source>What the curves are drawn over</source>
        <translation>Worüber die Kurven gezeichnet sind</translation>
    </message>
    <message>
        <source>Reason in detail</source>
        <translation>Grund im Einzelnen</translation>
    </message>
</context>
<context>
    <name>ModelText</name>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>Clips trained on</source>
        <translation>Trainiert mit Ausschnitten</translation>
    </message>
    <message>
        <source>Mean average precision in validation</source>
        <translation>Mittlere Durchschnittsgenauigkeit in der Prüfung</translation>
    </message>
    <message>
        <source>Puzzles of three solved in validation</source>
        <translation>Dreierpuzzles gelöst in der Prüfung</translation>
    </message>
    <message>
        <source>Works in validation</source>
        <translation>Werke in der Prüfung</translation>
    </message>
    <message>
        <source>Songs in validation</source>
        <translation>Lieder in der Prüfung</translation>
    </message>
    <message>
        <source>Works in training</source>
        <translation>Werke im Training</translation>
    </message>
    <message>
        <source>Recordings in training</source>
        <translation>Aufnahmen im Training</translation>
    </message>
    <message>
        <source>Songs in training</source>
        <translation>Lieder im Training</translation>
    </message>
    <message>
        <source>Works by collection</source>
        <translation>Werke nach Sammlung</translation>
    </message>
    <message>
        <source>Vector of a track</source>
        <translation>Vektor eines Titels</translation>
    </message>
    <message>
        <source>Vector of a segment</source>
        <translation>Vektor eines Abschnitts</translation>
    </message>
    <message>
        <source>Vector of the network&apos;s head</source>
        <translation>Vektor am Kopf des Netzes</translation>
    </message>
    <message>
        <source>Widths of the layers</source>
        <translation>Breiten der Schichten</translation>
    </message>
    <message>
        <source>Widths over the matrix</source>
        <translation>Breiten über der Matrix</translation>
    </message>
    <message>
        <source>Width of the last layer</source>
        <translation>Breite der letzten Schicht</translation>
    </message>
    <message>
        <source>Removed at the cuts</source>
        <translation>An den Schnitten entfernt</translation>
    </message>
    <message>
        <source>Stretches the pooling was fitted to</source>
        <translation>Strecken, an die das Zusammenfassen angepasst wurde</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>Zufallszahl</translation>
    </message>
    <message>
        <source>Command that made it</source>
        <translation>Befehl, der es erzeugt hat</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>SHA-256 of the weights</source>
        <translation>SHA-256 der Gewichte</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Millionen</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 on %2 clips</source>
        <comment>100.2 min, 136,728</comment>
        <translation>%1 mit %2 Ausschnitten</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 numbers</source>
        <translation>%1 Zahlen</translation>
    </message>
    <message>
        <source>Mean average precision</source>
        <translation>Mittlere Durchschnittsgenauigkeit</translation>
    </message>
    <message>
        <source>Mean average precision by segments</source>
        <translation>Mittlere Durchschnittsgenauigkeit nach Abschnitten</translation>
    </message>
    <message>
        <source>Nearest is a version</source>
        <translation>Nächster ist eine Fassung</translation>
    </message>
    <message>
        <source>Equal error rate</source>
        <translation>Gleichfehlerrate</translation>
    </message>
    <message>
        <source>Right answers in validation</source>
        <translation>Richtige Antworten in der Prüfung</translation>
    </message>
    <message>
        <source>Puzzles of three solved</source>
        <translation>Dreierpuzzles gelöst</translation>
    </message>
    <message>
        <source>Right answers in training</source>
        <translation>Richtige Antworten im Training</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <source>Contrastive loss</source>
        <translation>Kontrastiver Verlust</translation>
    </message>
    <message>
        <source>Contrastive loss of segments</source>
        <translation>Kontrastiver Verlust der Abschnitte</translation>
    </message>
    <message>
        <source>Triplet loss</source>
        <translation>Tripel-Verlust</translation>
    </message>
    <message>
        <source>Prototypical loss</source>
        <translation>Prototypen-Verlust</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Weights, architecture and input fit the card</source>
        <translation>Gewichte, Aufbau und Eingabe passen zur Karte</translation>
    </message>
    <message>
        <source>Weights, architecture and input fit the card; not calibrated, so that what it says counts less</source>
        <translation>Gewichte, Aufbau und Eingabe passen zur Karte; nicht kalibriert, weshalb weniger zählt, was es sagt</translation>
    </message>
    <message>
        <source>The weights, or the program&apos;s library of networks, are missing</source>
        <translation>Die Gewichte oder die Netz-Bibliothek des Programms fehlen</translation>
    </message>
    <message>
        <source>The weights do not fit the card</source>
        <translation>Die Gewichte passen nicht zur Karte</translation>
    </message>
    <message>
        <source>Cross-entropy of the order</source>
        <translation>Kreuzentropie der Reihenfolge</translation>
    </message>
    <message>
        <source>Cross-entropy of the choice</source>
        <translation>Kreuzentropie der Wahl</translation>
    </message>
</context>
<context>
    <name>PreviewBar</name>
    <message>
        <source>Hear the join</source>
        <translation>Den Übergang anhören</translation>
    </message>
    <message>
        <source>Hear the chosen join, from five seconds before it (Space)</source>
        <translation>Den gewählten Übergang anhören, ab fünf Sekunden davor (Leertaste)</translation>
    </message>
</context>
<context>
    <name>PuzzlePanel</name>
    <message>
        <source>Puzzle</source>
        <translation>Puzzle</translation>
    </message>
    <message>
        <source>&amp;Pieces</source>
        <translation>Te&amp;ile</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source>Length of a piece</source>
        <translation>Länge eines Teils</translation>
    </message>
    <message>
        <source>Remove 65 ms at the &amp;cuts</source>
        <translation>65 ms an den S&amp;chnitten entfernen</translation>
    </message>
    <message>
        <source>Cut &amp;again</source>
        <translation>&amp;Neu schneiden</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>An&amp;hören</translation>
    </message>
    <message>
        <source>Check &amp;my order</source>
        <translation>&amp;Meine Reihenfolge prüfen</translation>
    </message>
    <message>
        <source>Let the &amp;network solve it</source>
        <translation>Das Netz &amp;lösen lassen</translation>
    </message>
    <message>
        <source>Each row is followed by a column: the number is how likely it is, in per cent, that the one comes right after the other: what two networks say, and whether the pulse goes on. The order that is likeliest as a whole is the answer.</source>
        <translation>Auf jede Zeile folgt eine Spalte: Die Zahl sagt in Prozent, wie wahrscheinlich das eine gleich nach dem anderen kommt: was zwei Netze sagen und ob der Puls weitergeht. Die im Ganzen wahrscheinlichste Reihenfolge ist die Antwort.</translation>
    </message>
</context>
<context>
    <name>SuggestionList</name>
    <message>
        <source>What could come next</source>
        <translation>Was als Nächstes kommen könnte</translation>
    </message>
    <message>
        <source>Press Enter or double-click to add it</source>
        <translation>Eingabetaste oder Doppelklick fügt ihn hinzu</translation>
    </message>
    <message>
        <source>&amp;Suggest the next piece</source>
        <translation>&amp;Nächstes Stück vorschlagen</translation>
    </message>
    <message>
        <source>Add after it</source>
        <translation>Danach einfügen</translation>
    </message>
</context>
<context>
    <name>TrainingDialog</name>
    <message>
        <source>Train on my library</source>
        <translation>Mit der eigenen Sammlung trainieren</translation>
    </message>
    <message>
        <source>The network that puts pieces of music in order can go on learning from your own tracks, in the background and only on this computer. A fifth of the tracks is kept out: with them the new network is compared with the one that came with the program, and it is used only if you say so.</source>
        <translation>Das Netz, das Musikteile in eine Reihenfolge bringt, kann mit den eigenen Titeln weiterlernen, im Hintergrund und nur auf diesem Rechner. Ein Fünftel der Titel bleibt außen vor: Mit ihnen wird das neue Netz mit dem mitgelieferten verglichen, und benutzt wird es nur, wenn Sie es wollen.</translation>
    </message>
    <message>
        <source>&amp;Minutes of training</source>
        <translation>&amp;Minuten Training</translation>
    </message>
    <message>
        <source>Minutes of training</source>
        <translation>Minuten Training</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Use the new network</source>
        <translation>Das &amp;neue Netz benutzen</translation>
    </message>
    <message>
        <source>Back to the network that &amp;came with the program</source>
        <translation>Zurück zum &amp;mitgelieferten Netz</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Hear A</source>
        <translation>A hören</translation>
    </message>
    <message>
        <source>Hear A at this moment of the music (A)</source>
        <translation>A an dieser Stelle der Musik hören (A)</translation>
    </message>
    <message>
        <source>Switch sides</source>
        <translation>Seite wechseln</translation>
    </message>
    <message>
        <source>Switch sides at this moment of the music (Tab)</source>
        <translation>An dieser Stelle der Musik die Seite wechseln (Tab)</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Hear B</source>
        <translation>B hören</translation>
    </message>
    <message>
        <source>Hear B at this moment of the music (B)</source>
        <translation>B an dieser Stelle der Musik hören (B)</translation>
    </message>
    <message>
        <source>Time in A</source>
        <translation>Zeit in A</translation>
    </message>
    <message>
        <source>Place in the music</source>
        <translation>Stelle in der Musik</translation>
    </message>
    <message>
        <source>Time in B</source>
        <translation>Zeit in B</translation>
    </message>
    <message>
        <source>Repeat the passage</source>
        <translation>Stelle wiederholen</translation>
    </message>
    <message>
        <source>Repeat the passage (L)</source>
        <translation>Stelle wiederholen (L)</translation>
    </message>
    <message>
        <source>Same loudness</source>
        <translation>Gleiche Lautstärke</translation>
    </message>
    <message>
        <source>Turn the louder of the two down to the other</source>
        <translation>Das lautere der beiden auf das andere absenken</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Files that could not be used</source>
        <translation>Nicht verwendbare Dateien</translation>
    </message>
    <message>
        <source>Retry chosen</source>
        <translation>Gewählte wiederholen</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>Alle wiederholen</translation>
    </message>
</context>
<context>
    <name>contrafact::AboutDialog</name>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
</context>
<context>
    <name>contrafact::AlignmentStrip</name>
    <message>
        <source>Alignment of A and B</source>
        <translation>Ausrichtung von A und B</translation>
    </message>
</context>
<context>
    <name>contrafact::ComparePanel</name>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleiche …</translation>
    </message>
    <message>
        <source>%1
with
%2</source>
        <translation>%1
mit
%2</translation>
    </message>
    <message>
        <source>These two cannot be compared</source>
        <translation>Diese beiden lassen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>Compare two versions</source>
        <translation>Zwei Fassungen vergleichen</translation>
    </message>
    <message>
        <source>Choose a pair in Covers, a cell of the heatmap, or two tracks in the library. You see where they match and hear both at the same moment of the music.</source>
        <translation>Wählen Sie ein Paar unter „Coverversionen“, eine Zelle der Heatmap oder zwei Titel der Sammlung. Sie sehen, wo beide übereinstimmen, und hören sie an derselben Stelle der Musik.</translation>
    </message>
    <message>
        <source>%1 cannot be heard: %2.</source>
        <translation>%1 ist nicht zu hören: %2.</translation>
    </message>
    <message>
        <source>Switch sides at this moment of the music</source>
        <translation>An dieser Stelle der Musik die Seite wechseln</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Hear A</source>
        <translation>A hören</translation>
    </message>
    <message>
        <source>Hear B</source>
        <translation>B hören</translation>
    </message>
    <message>
        <source>Repeat the passage or stop repeating it</source>
        <translation>Die Passage wiederholen oder nicht mehr wiederholen</translation>
    </message>
</context>
<context>
    <name>contrafact::CoversPanel</name>
    <message>
        <source>How sure the program must be that two recordings are versions of one song</source>
        <translation>Wie sicher das Programm sein muss, dass zwei Aufnahmen Fassungen desselben Stücks sind</translation>
    </message>
    <message>
        <source>These are versions of one song</source>
        <translation>Das sind Fassungen desselben Stücks</translation>
    </message>
    <message>
        <source>These are different songs</source>
        <translation>Das sind verschiedene Stücke</translation>
    </message>
    <message>
        <source>Leave this open and ask no more</source>
        <translation>Offen lassen und nicht mehr fragen</translation>
    </message>
    <message>
        <source>Take the last decision back</source>
        <translation>Die letzte Entscheidung zurücknehmen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what it does, key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>To review: %1</source>
        <translation>Zu prüfen: %1</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <comment>numbers of groups and of versions</comment>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>shown, all groups</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Make the decision again</source>
        <translation>Das Urteil wiederholen</translation>
    </message>
    <message>
        <source>As…</source>
        <comment>say how two tracks belong together</comment>
        <translation>Als…</translation>
    </message>
    <message>
        <source>Take back %1 (Backspace)</source>
        <comment>a decision</comment>
        <translation>Zurücknehmen: %1 (Rücktaste)</translation>
    </message>
    <message>
        <source>Make again %1 (Shift+Backspace)</source>
        <comment>a decision</comment>
        <translation>Wiederholen: %1 (Umschalt+Rücktaste)</translation>
    </message>
    <message>
        <source>%1 decided…</source>
        <translation>%1 beurteilt…</translation>
    </message>
</context>
<context>
    <name>contrafact::CrossSimilarityView</name>
    <message>
        <source>Cross-similarity of A and B</source>
        <translation>Kreuzähnlichkeit von A und B</translation>
    </message>
    <message>
        <source>time in B →</source>
        <translation>Zeit in B →</translation>
    </message>
    <message>
        <source>time in A →</source>
        <translation>Zeit in A →</translation>
    </message>
    <message>
        <source>A %1  B %2</source>
        <translation>A %1  B %2</translation>
    </message>
</context>
<context>
    <name>contrafact::CurveLegend</name>
    <message>
        <source>%1: %2</source>
        <comment>curve, value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>contrafact::DecisionModel</name>
    <message>
        <source>%1 (not in the library)</source>
        <translation>%1 (nicht in der Bibliothek)</translation>
    </message>
    <message>
        <source>Side A</source>
        <translation>Seite A</translation>
    </message>
    <message>
        <source>Side B</source>
        <translation>Seite B</translation>
    </message>
    <message>
        <source>You said</source>
        <translation>Ihr Urteil</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>contrafact::DecisionTexts</name>
    <message>
        <source>%1 decisions</source>
        <translation>%1 Urteile</translation>
    </message>
    <message>
        <source>reverted</source>
        <comment>a decision</comment>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>“%1” and “%2”: %3</source>
        <comment>two tracks, how they belong together</comment>
        <translation>„%1“ und „%2“: %3</translation>
    </message>
</context>
<context>
    <name>contrafact::DecisionsDialog</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Not in the library</source>
        <translation>Nicht in der Bibliothek</translation>
    </message>
    <message>
        <source>%1 decisions</source>
        <translation>%1 Urteile</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>These tracks are not in the library now.</source>
        <translation>Diese Titel sind jetzt nicht in der Bibliothek.</translation>
    </message>
    <message>
        <source>Export the decisions</source>
        <translation>Urteile exportieren</translation>
    </message>
    <message>
        <source>decisions.json</source>
        <translation>urteile.json</translation>
    </message>
    <message>
        <source>JSON (*.json);;Table for spreadsheets (*.csv)</source>
        <translation>JSON (*.json);;Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Import decisions</source>
        <translation>Urteile importieren</translation>
    </message>
    <message>
        <source>Decisions (*.json *.csv);;All files (*)</source>
        <translation>Urteile (*.json *.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 decisions are in %2.</source>
        <translation>%1 Urteile sind in %2.</translation>
    </message>
    <message>
        <source>%1 decisions read, %2 of them new.</source>
        <translation>%1 Urteile gelesen, %2 davon neu.</translation>
    </message>
</context>
<context>
    <name>contrafact::FailureModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>contrafact::FolderModel</name>
    <message>
        <source>%1, %2</source>
        <comment>number of tracks, state of the folder</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>contrafact::GroupCardDelegate</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 sure</source>
        <translation>zu %1 sicher</translation>
    </message>
    <message>
        <source>margin %1</source>
        <comment>to the best recording outside the group</comment>
        <translation>Abstand %1</translation>
    </message>
    <message>
        <source>%1 confirmed</source>
        <comment>number of pairs</comment>
        <translation>%1 bestätigt</translation>
    </message>
    <message>
        <source>weak link, %1</source>
        <translation>schwache Verbindung, %1</translation>
    </message>
    <message>
        <source>confirmed</source>
        <comment>a group</comment>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>program: %1</source>
        <comment>how sure it is by itself</comment>
        <translation>Programm: %1</translation>
    </message>
</context>
<context>
    <name>contrafact::GroupModel</name>
    <message>
        <source>%1, %2, %3 sure: %4</source>
        <comment>title, number of versions, percentage, members</comment>
        <translation>%1, %2, zu %3 sicher: %4</translation>
    </message>
    <message>
        <source>%1, %2, confirmed, the program is %3 sure: %4</source>
        <comment>title, number of versions, percentage, members</comment>
        <translation>%1, %2, bestätigt, das Programm ist zu %3 sicher: %4</translation>
    </message>
</context>
<context>
    <name>contrafact::HeatmapPanel</name>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleiche …</translation>
    </message>
    <message>
        <source>No heatmap</source>
        <translation>Keine Heatmap</translation>
    </message>
    <message>
        <source>Which tracks are alike?</source>
        <translation>Welche Titel ähneln sich?</translation>
    </message>
    <message>
        <source>Select two or more analysed tracks in the library, or a group of covers, to see how much each is like each other: versions of one work show as bright blocks.</source>
        <translation>Wählen Sie zwei oder mehr analysierte Titel in der Sammlung oder eine Gruppe von Coverversionen, um zu sehen, wie ähnlich sie einander sind: Fassungen eines Werks zeigen sich als helle Blöcke.</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>mit sich selbst</translation>
    </message>
    <message>
        <source>–</source>
        <comment>no value yet</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>Point at a cell to see its two tracks; click it or press Enter to hear them. The wheel zooms, dragging moves.</source>
        <translation>Zeigen Sie auf eine Zelle, um ihre beiden Titel zu sehen; Klick oder Eingabetaste spielt sie. Das Rad vergrößert, Ziehen verschiebt.</translation>
    </message>
    <message>
        <source>Similarity of %1</source>
        <comment>a number of tracks</comment>
        <translation>Ähnlichkeit: %1</translation>
    </message>
    <message>
        <source>%1, each with each</source>
        <comment>a number of tracks</comment>
        <translation>%1, jeder mit jedem</translation>
    </message>
    <message>
        <source>%1, %2 at %3 or more</source>
        <comment>numbers of groups and of pairs</comment>
        <translation>%1, %2 ab %3</translation>
    </message>
</context>
<context>
    <name>contrafact::HeatmapQuery</name>
    <message>
        <source>A heatmap shows up to %1 tracks. Choose some in the library first.</source>
        <translation>Eine Heatmap zeigt bis zu %1 Titel. Wählen Sie zuerst welche in der Sammlung.</translation>
    </message>
    <message>
        <source>A heatmap needs at least two analysed tracks.</source>
        <translation>Eine Heatmap braucht mindestens zwei analysierte Titel.</translation>
    </message>
</context>
<context>
    <name>contrafact::HeatmapView</name>
    <message>
        <source>Similarity heatmap</source>
        <translation>Heatmap der Ähnlichkeit</translation>
    </message>
    <message>
        <source>%1 with %2: %3</source>
        <translation>%1 mit %2: %3</translation>
    </message>
    <message>
        <source>The cell to the left</source>
        <translation>Die Zelle links</translation>
    </message>
    <message>
        <source>The cell to the right</source>
        <translation>Die Zelle rechts</translation>
    </message>
    <message>
        <source>The cell above</source>
        <translation>Die Zelle darüber</translation>
    </message>
    <message>
        <source>The cell below</source>
        <translation>Die Zelle darunter</translation>
    </message>
    <message>
        <source>Ten cells to the left</source>
        <translation>Zehn Zellen nach links</translation>
    </message>
    <message>
        <source>Ten cells to the right</source>
        <translation>Zehn Zellen nach rechts</translation>
    </message>
    <message>
        <source>Ten cells up</source>
        <translation>Zehn Zellen nach oben</translation>
    </message>
    <message>
        <source>Ten cells down</source>
        <translation>Zehn Zellen nach unten</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show the whole heatmap</source>
        <translation>Die ganze Heatmap zeigen</translation>
    </message>
    <message>
        <source>Compare the two of the cell</source>
        <translation>Die beiden der Zelle vergleichen</translation>
    </message>
</context>
<context>
    <name>contrafact::JoinInspector</name>
    <message>
        <source>In its own key: %1</source>
        <comment>the grade of the join</comment>
        <translation>In eigener Tonart: %1</translation>
    </message>
    <message>
        <source>With the key matched: %1</source>
        <comment>the grade of the join</comment>
        <translation>Mit angeglichener Tonart: %1</translation>
    </message>
    <message>
        <source>No other piece would follow better</source>
        <translation>Kein anderes Stück würde besser folgen</translation>
    </message>
    <message>
        <source>What would follow better</source>
        <translation>Was besser folgen würde</translation>
    </message>
</context>
<context>
    <name>contrafact::JoinStyleEditor</name>
    <message>
        <source> bars</source>
        <translation> Takte</translation>
    </message>
</context>
<context>
    <name>contrafact::LibraryPanel</name>
    <message>
        <source>All tracks</source>
        <translation>Alle Titel</translation>
    </message>
    <message>
        <source>With versions</source>
        <translation>Mit Fassungen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Missing or offline</source>
        <translation>Fehlend oder offline</translation>
    </message>
    <message>
        <source>No version of this song in your library yet.</source>
        <translation>Noch keine Fassung dieses Stücks in der Sammlung.</translation>
    </message>
    <message>
        <source>Versions are known when the track is analysed.</source>
        <translation>Fassungen sind bekannt, sobald der Titel analysiert ist.</translation>
    </message>
    <message>
        <source>This file could not be used.</source>
        <translation>Diese Datei war nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>Looking for versions…</source>
        <translation>Fassungen werden gesucht …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>shown, all tracks</comment>
        <translation>%2, %1 gezeigt</translation>
    </message>
    <message>
        <source>This file is gone. It counts again when it is back.</source>
        <translation>Diese Datei ist verschwunden. Sie zählt wieder, wenn sie zurück ist.</translation>
    </message>
    <message>
        <source>Remove a folder</source>
        <translation>Einen Ordner entfernen</translation>
    </message>
    <message>
        <source>Remove the folder &quot;%1&quot; from the library?</source>
        <translation>Den Ordner „%1“ aus der Sammlung entfernen?</translation>
    </message>
    <message>
        <source>Tracks that leave the library: %1. Their files stay where they are.
Your decisions about them: %2. They are kept, and count again when the tracks are back.</source>
        <translation>Titel, die die Sammlung verlassen: %1. Ihre Dateien bleiben, wo sie sind.
Eigene Entscheidungen über sie: %2. Sie bleiben erhalten und gelten wieder, wenn die Titel zurück sind.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Not compared with the others yet.</source>
        <translation>Noch nicht mit den anderen verglichen.</translation>
    </message>
</context>
<context>
    <name>contrafact::MainWindow</name>
    <message>
        <source>Contrafact</source>
        <translation>Contrafact</translation>
    </message>
    <message>
        <source>Choose a folder with music</source>
        <translation>Ordner mit Musik wählen</translation>
    </message>
    <message>
        <source>Choose tracks in the library or a group in Covers first</source>
        <translation>Zuerst Titel in der Sammlung oder eine Gruppe unter Coverversionen auswählen</translation>
    </message>
    <message>
        <source>No file is missing.</source>
        <translation>Es fehlt keine Datei.</translation>
    </message>
    <message>
        <source>Files that are gone: %1. Forget their tracks?</source>
        <translation>Verschwundene Dateien: %1. Ihre Titel vergessen?</translation>
    </message>
    <message>
        <source>What you decided of them is kept, and counts again when the sound comes back.</source>
        <translation>Was Sie über sie entschieden haben, bleibt und zählt wieder, wenn der Klang zurückkommt.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Added with all that lies in it: %1</source>
        <translation>Mit allem darin hinzugefügt: %1</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyActions</name>
    <message>
        <source>Medley: the piece before</source>
        <translation>Medley: voriges Stück</translation>
    </message>
    <message>
        <source>Medley: the next piece</source>
        <translation>Medley: nächstes Stück</translation>
    </message>
    <message>
        <source>Medley: move the piece to the left</source>
        <translation>Medley: Stück nach links</translation>
    </message>
    <message>
        <source>Medley: move the piece to the right</source>
        <translation>Medley: Stück nach rechts</translation>
    </message>
    <message>
        <source>Medley: start the piece a bar earlier</source>
        <translation>Medley: Stück einen Takt früher beginnen</translation>
    </message>
    <message>
        <source>Medley: start the piece a bar later</source>
        <translation>Medley: Stück einen Takt später beginnen</translation>
    </message>
    <message>
        <source>Medley: end the piece a bar earlier</source>
        <translation>Medley: Stück einen Takt früher enden</translation>
    </message>
    <message>
        <source>Medley: end the piece a bar later</source>
        <translation>Medley: Stück einen Takt später enden</translation>
    </message>
    <message>
        <source>Medley: lock the piece in its place</source>
        <translation>Medley: Stück am Platz festhalten</translation>
    </message>
    <message>
        <source>Medley: remove the piece</source>
        <translation>Medley: Stück entfernen</translation>
    </message>
    <message>
        <source>Medley: hear the join</source>
        <translation>Medley: Übergang anhören</translation>
    </message>
    <message>
        <source>&amp;Free to move</source>
        <translation>&amp;Frei beweglich</translation>
    </message>
    <message>
        <source>&amp;Lock in this place</source>
        <translation>Auf diesem &amp;Platz festhalten</translation>
    </message>
    <message>
        <source>Always f&amp;irst</source>
        <translation>Immer &amp;zuerst</translation>
    </message>
    <message>
        <source>Always l&amp;ast</source>
        <translation>Immer zu&amp;letzt</translation>
    </message>
    <message>
        <source>&amp;Suggest the next piece</source>
        <translation>&amp;Nächstes Stück vorschlagen</translation>
    </message>
    <message>
        <source>Cut as a &amp;puzzle</source>
        <translation>Als &amp;Puzzle zerschneiden</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyCurvesView</name>
    <message>
        <source>Energy, tempo and key of the medley</source>
        <translation>Energie, Tempo und Tonart des Medleys</translation>
    </message>
    <message>
        <source>Tempo from %1 to %2 beats a minute; keys: %3</source>
        <translation>Tempo von %1 bis %2 Schlägen in der Minute; Tonarten: %3</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>%1 to %2 LUFS</source>
        <translation>%1 bis %2 LUFS</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>%1 to %2 BPM</source>
        <translation>%1 bis %2 BPM</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyEditor</name>
    <message>
        <source>Add a piece</source>
        <translation>Stück hinzufügen</translation>
    </message>
    <message>
        <source>Add %1 pieces</source>
        <translation>%1 Stücke hinzufügen</translation>
    </message>
    <message>
        <source>Remove a piece</source>
        <translation>Stück entfernen</translation>
    </message>
    <message>
        <source>Move a piece</source>
        <translation>Stück verschieben</translation>
    </message>
    <message>
        <source>Find the best order</source>
        <translation>Beste Reihenfolge finden</translation>
    </message>
    <message>
        <source>Trim a piece</source>
        <translation>Stück kürzen</translation>
    </message>
    <message>
        <source>Unlock a piece</source>
        <translation>Stück freigeben</translation>
    </message>
    <message>
        <source>Lock a piece</source>
        <translation>Stück festhalten</translation>
    </message>
    <message>
        <source>Change a join</source>
        <translation>Übergang ändern</translation>
    </message>
    <message>
        <source>Keep two pieces apart</source>
        <translation>Zwei Stücke trennen</translation>
    </message>
    <message>
        <source>Let two pieces be neighbours</source>
        <translation>Zwei Stücke nebeneinander erlauben</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>Titel ändern</translation>
    </message>
    <message>
        <source>Change the weights</source>
        <translation>Gewichte ändern</translation>
    </message>
    <message>
        <source>Change the rule for versions</source>
        <translation>Regel für Fassungen ändern</translation>
    </message>
    <message>
        <source>Change the rule for jumps</source>
        <translation>Regel für Sprünge ändern</translation>
    </message>
    <message>
        <source>Change all joins</source>
        <translation>Alle Übergänge ändern</translation>
    </message>
    <message>
        <source>Find the file of a piece</source>
        <translation>Datei eines Stücks suchen</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyFiles</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;New medley</source>
        <translation>&amp;Neues Medley</translation>
    </message>
    <message>
        <source>&amp;Open a medley…</source>
        <translation>Medley ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Save the medley</source>
        <translation>Medley &amp;speichern</translation>
    </message>
    <message>
        <source>Save the medley &amp;as…</source>
        <translation>Medley speichern &amp;unter …</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Medley</source>
        <translation>Medley</translation>
    </message>
    <message>
        <source>Not in a file yet</source>
        <translation>Noch in keiner Datei</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <comment>name of a file</comment>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>Save the medley?</source>
        <translation>Das Medley speichern?</translation>
    </message>
    <message>
        <source>“%1” has changes that are not saved.</source>
        <translation>„%1“ hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Open a medley</source>
        <translation>Ein Medley öffnen</translation>
    </message>
    <message>
        <source>Medleys (*.medley);;All files (*)</source>
        <translation>Medleys (*.medley);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the medley</source>
        <translation>Das Medley speichern</translation>
    </message>
    <message>
        <source>Medley (*.medley)</source>
        <translation>Medley (*.medley)</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>Datei ersetzen?</translation>
    </message>
    <message>
        <source>“%1” was changed by something else since it was opened here.</source>
        <translation>„%1“ wurde anderswo geändert, seit es hier geöffnet wurde.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyHeader</name>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyMatrixView</name>
    <message>
        <source>How well each piece follows each</source>
        <translation>Wie gut jedes Stück auf jedes folgt</translation>
    </message>
    <message>
        <source>%1
%2, score %3</source>
        <comment>two pieces, grade, number</comment>
        <translation>%1
%2, Wertung %3</translation>
    </message>
    <message>
        <source>The pair above</source>
        <translation>Das Paar darüber</translation>
    </message>
    <message>
        <source>The pair below</source>
        <translation>Das Paar darunter</translation>
    </message>
    <message>
        <source>The pair to the left</source>
        <translation>Das Paar links</translation>
    </message>
    <message>
        <source>The pair to the right</source>
        <translation>Das Paar rechts</translation>
    </message>
    <message>
        <source>Put the second of the pair after the first</source>
        <translation>Das zweite des Paars hinter das erste setzen</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyNotice</name>
    <message>
        <source>“%1” cannot be used. %2</source>
        <comment>name of a piece, reason</comment>
        <translation>„%1“ kann nicht benutzt werden. %2</translation>
    </message>
    <message>
        <source>No order keeps all rules. Unlock a piece, let pieces be neighbours, or allow other versions.</source>
        <translation>Keine Reihenfolge hält alle Regeln ein. Ein Stück freigeben, Stücke nebeneinander erlauben oder andere Fassungen zulassen.</translation>
    </message>
    <message>
        <source>The medley could not be saved. %1</source>
        <translation>Das Medley konnte nicht gespeichert werden. %1</translation>
    </message>
    <message>
        <source>The list could not be saved. %1</source>
        <translation>Die Liste konnte nicht gespeichert werden. %1</translation>
    </message>
    <message>
        <source>%1. Orders are found by key, tempo and loudness alone.</source>
        <translation>%1. Reihenfolgen werden allein nach Tonart, Tempo und Lautheit gefunden.</translation>
    </message>
    <message>
        <source>A CUE sheet needs the rendered medley: render it first, under a name without quotation marks, of 99 pieces at most. Lists are written as M3U8, XSPF, CSV, CUE or Rekordbox XML.</source>
        <translation>Ein CUE-Sheet braucht das ausgegebene Medley: Es zuerst ausgeben, unter einem Namen ohne Anführungszeichen, mit höchstens 99 Stücken. Listen werden als M3U8, XSPF, CSV, CUE oder Rekordbox-XML geschrieben.</translation>
    </message>
    <message>
        <source>%1 more cannot be used either.</source>
        <comment>how many pieces</comment>
        <translation>%1 weitere sind auch nicht zu verwenden.</translation>
    </message>
    <message>
        <source>“%1” is no medley, or it is damaged. It was left as it is.</source>
        <translation>„%1“ ist kein Medley oder beschädigt. Es blieb, wie es ist.</translation>
    </message>
    <message>
        <source>“%1” was written by a later version of Contrafact. It was left as it is.</source>
        <translation>„%1“ wurde von einer neueren Version von Contrafact geschrieben. Es blieb, wie es ist.</translation>
    </message>
    <message>
        <source>“%1” could not be opened. %2</source>
        <translation>„%1“ konnte nicht geöffnet werden. %2</translation>
    </message>
    <message>
        <source>“%1” could not be saved. %2</source>
        <translation>„%1“ konnte nicht gespeichert werden. %2</translation>
    </message>
    <message>
        <source>You may not write there</source>
        <translation>Dort dürfen Sie nicht schreiben</translation>
    </message>
    <message>
        <source>The medley of last time was written by a later version of Contrafact.</source>
        <translation>Das Medley vom letzten Mal wurde von einer neueren Version von Contrafact geschrieben.</translation>
    </message>
    <message>
        <source>The medley of last time cannot be read.</source>
        <translation>Das Medley vom letzten Mal lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 What you do here now is not kept.</source>
        <translation>%1 Was Sie hier jetzt tun, wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 What there is of it lies in %2</source>
        <translation>%1 Was davon da ist, liegt in %2</translation>
    </message>
    <message>
        <source>The medley cannot be kept for next time. %1</source>
        <translation>Das Medley kann nicht für das nächste Mal aufbewahrt werden. %1</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyPanel</name>
    <message>
        <source>%1 in %2</source>
        <comment>a file, a folder</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Where is “%1” now?</source>
        <translation>Wo ist „%1“ jetzt?</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyRules</name>
    <message>
        <source>As they come</source>
        <translation>Wie sie kommen</translation>
    </message>
    <message>
        <source>No work twice</source>
        <translation>Kein Werk zweimal</translation>
    </message>
    <message>
        <source>Of one work only</source>
        <translation>Nur ein Werk</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleySaver</name>
    <message>
        <source>Render to a file…</source>
        <translation>Als Datei ausgeben …</translation>
    </message>
    <message>
        <source>Write a list…</source>
        <translation>Liste schreiben …</translation>
    </message>
    <message>
        <source>Render the medley</source>
        <translation>Das Medley ausgeben</translation>
    </message>
    <message>
        <source>FLAC (*.flac);;WAV (*.wav);;MP3 (*.mp3);;Ogg Vorbis (*.ogg);;Opus (*.opus)</source>
        <translation>FLAC (*.flac);;WAV (*.wav);;MP3 (*.mp3);;Ogg Vorbis (*.ogg);;Opus (*.opus)</translation>
    </message>
    <message>
        <source>Write a list of the medley</source>
        <translation>Eine Liste des Medleys schreiben</translation>
    </message>
    <message>
        <source>M3U playlist (*.m3u8);;XSPF playlist (*.xspf);;Table (*.csv);;CUE sheet (*.cue);;Rekordbox collection (*.xml)</source>
        <translation>M3U-Wiedergabeliste (*.m3u8);;XSPF-Wiedergabeliste (*.xspf);;Tabelle (*.csv);;CUE-Sheet (*.cue);;Rekordbox-Sammlung (*.xml)</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>Datei ersetzen?</translation>
    </message>
    <message>
        <source>“%1” is there already. What it holds will be lost.</source>
        <translation>„%1“ gibt es schon. Der Inhalt geht verloren.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyTimelineView</name>
    <message>
        <source>Timeline of the medley</source>
        <translation>Zeitleiste des Medleys</translation>
    </message>
    <message>
        <source>%1, piece %2 of %3</source>
        <translation>%1, Stück %2 von %3</translation>
    </message>
    <message>
        <source>%1
%2 to %3 of %4
%5</source>
        <comment>name, stretch of a track, key and tempo</comment>
        <translation>%1
%2 bis %3 von %4
%5</translation>
    </message>
</context>
<context>
    <name>contrafact::MedleyWork</name>
    <message>
        <source>Reading piece %1 of %2</source>
        <translation>Stück %1 von %2 wird gelesen</translation>
    </message>
    <message>
        <source>The network listens…</source>
        <translation>Das Netz hört zu …</translation>
    </message>
    <message>
        <source>Looking for the best order…</source>
        <translation>Die beste Reihenfolge wird gesucht …</translation>
    </message>
    <message>
        <source>This is the best order.</source>
        <translation>Das ist die beste Reihenfolge.</translation>
    </message>
    <message>
        <source>A good order; with so many pieces none is proven.</source>
        <translation>Eine gute Reihenfolge; bei so vielen Stücken ist keine bewiesen.</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>Wird ausgegeben …</translation>
    </message>
    <message>
        <source>Rendering, %1</source>
        <translation>Wird ausgegeben, %1</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Rendering was cancelled; no file was written.</source>
        <translation>Die Ausgabe wurde abgebrochen; es wurde keine Datei geschrieben.</translation>
    </message>
</context>
<context>
    <name>contrafact::MenuBar</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>Ordner &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Add the &amp;demo library</source>
        <translation>&amp;Beispielsammlung hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Scan again</source>
        <translation>Erneut &amp;durchsuchen</translation>
    </message>
    <message>
        <source>&amp;Train on my library…</source>
        <translation>Mit der eigenen Sammlung &amp;trainieren …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Find in the library</source>
        <translation>In der Sammlung &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Compare the two chosen tracks</source>
        <translation>Die beiden gewählten Titel &amp;vergleichen</translation>
    </message>
    <message>
        <source>&amp;Heatmap of the chosen tracks</source>
        <translation>&amp;Heatmap der gewählten Titel</translation>
    </message>
    <message>
        <source>Cut as a &amp;puzzle</source>
        <translation>Als &amp;Puzzle zerschneiden</translation>
    </message>
    <message>
        <source>Add to the &amp;medley</source>
        <translation>Zum &amp;Medley hinzufügen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>&amp;Key notation</source>
        <translation>&amp;Tonartschreibweise</translation>
    </message>
    <message>
        <source>&amp;Lock the panels</source>
        <translation>Bereiche &amp;sperren</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Musical (C♯m)</source>
        <translation>&amp;Musikalisch (C♯m)</translation>
    </message>
    <message>
        <source>&amp;Camelot (12A)</source>
        <translation>&amp;Camelot (12A)</translation>
    </message>
    <message>
        <source>&amp;Open Key (5m)</source>
        <translation>&amp;Open Key (5m)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Contrafact</source>
        <translation>Ü&amp;ber Contrafact</translation>
    </message>
    <message>
        <source>&amp;Medley</source>
        <translation>&amp;Medley</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Forget missing tracks…</source>
        <translation>Fehlende Titel &amp;vergessen …</translation>
    </message>
</context>
<context>
    <name>contrafact::ModelPanel</name>
    <message>
        <source>Clips</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>&amp;Copy the chosen value</source>
        <translation>Gewählten Wert &amp;kopieren</translation>
    </message>
    <message>
        <source>Finds covers</source>
        <translation>Findet Coverversionen</translation>
    </message>
    <message>
        <source>Orders medleys</source>
        <translation>Ordnet Medleys</translation>
    </message>
    <message>
        <source>Orders medleys, trained on your library</source>
        <translation>Ordnet Medleys, mit Ihrer Sammlung trainiert</translation>
    </message>
    <message>
        <source>Run: %1</source>
        <translation>Lauf: %1</translation>
    </message>
    <message>
        <source>Looking into the network…</source>
        <translation>Das Netz wird angesehen …</translation>
    </message>
    <message>
        <source>Open the folder of a run of contrafact-train</source>
        <translation>Ordner eines Laufs von contrafact-train öffnen</translation>
    </message>
    <message>
        <source>A training writes its first network after some minutes. It is shown as soon as it is in %1.</source>
        <translation>Ein Training schreibt sein erstes Netz nach einigen Minuten. Es wird gezeigt, sobald es in %1 liegt.</translation>
    </message>
    <message>
        <source>There is no model card in %1.</source>
        <translation>In %1 gibt es keine Modellkarte.</translation>
    </message>
    <message>
        <source>No network here</source>
        <translation>Kein Netz vorhanden</translation>
    </message>
    <message>
        <source>The model card cannot be read</source>
        <translation>Die Modellkarte ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what is wrong, file</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No curves beside this model</source>
        <translation>Keine Kurven bei diesem Modell</translation>
    </message>
    <message>
        <source>A training keeps them in log.jsonl. Open the folder of a run of contrafact-train to see its curves, also while it goes on.</source>
        <translation>Ein Training führt sie in log.jsonl. Öffnen Sie den Ordner eines Laufs von contrafact-train, um seine Kurven zu sehen, auch während er noch läuft.</translation>
    </message>
    <message>
        <source>Hears across cuts, for puzzles</source>
        <translation>Hört über Schnitte hinweg, für Puzzles</translation>
    </message>
</context>
<context>
    <name>contrafact::NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is wrong, file</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what is wrong, file</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1. Versions are still found by comparing harmony, but less surely.</source>
        <translation>%1. Fassungen werden weiterhin durch Vergleich der Harmonien gefunden, aber weniger sicher.</translation>
    </message>
</context>
<context>
    <name>contrafact::PageBar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Coverversionen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Medley</source>
        <translation>Medley</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>contrafact::PairModel</name>
    <message>
        <source>Side A</source>
        <translation>Seite A</translation>
    </message>
    <message>
        <source>Side B</source>
        <translation>Seite B</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>You said</source>
        <translation>Ihr Urteil</translation>
    </message>
</context>
<context>
    <name>contrafact::PassageList</name>
    <message>
        <source>Passages</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>In A</source>
        <translation>In A</translation>
    </message>
    <message>
        <source>In B</source>
        <translation>In B</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from and to</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Add A&apos;s passage to the medley</source>
        <translation>Abschnitt von A zum Medley hinzufügen</translation>
    </message>
    <message>
        <source>Add B&apos;s passage to the medley</source>
        <translation>Abschnitt von B zum Medley hinzufügen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
</context>
<context>
    <name>contrafact::PreviewBar</name>
    <message>
        <source>Preparing %1…</source>
        <translation>%1 wird vorbereitet …</translation>
    </message>
    <message>
        <source>Hearing %1</source>
        <translation>Zu hören: %1</translation>
    </message>
    <message>
        <source>The join cannot be heard: %1</source>
        <translation>Der Übergang kann nicht angehört werden: %1</translation>
    </message>
    <message>
        <source>%1 s to the join</source>
        <translation>%1 s bis zum Übergang</translation>
    </message>
    <message>
        <source>%1 s after the join</source>
        <translation>%1 s nach dem Übergang</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Hear the join</source>
        <translation>Den Übergang anhören</translation>
    </message>
    <message>
        <source>There is no sound device: the join cannot be heard.</source>
        <translation>Es gibt kein Tongerät: Der Übergang ist nicht zu hören.</translation>
    </message>
</context>
<context>
    <name>contrafact::PuzzleBoard</name>
    <message>
        <source>Pieces of the puzzle</source>
        <translation>Teile des Puzzles</translation>
    </message>
    <message>
        <source>The piece before</source>
        <translation>Das Teil davor</translation>
    </message>
    <message>
        <source>The next piece</source>
        <translation>Das nächste Teil</translation>
    </message>
    <message>
        <source>Move the piece to the left</source>
        <translation>Das Teil nach links schieben</translation>
    </message>
    <message>
        <source>Move the piece to the right</source>
        <translation>Das Teil nach rechts schieben</translation>
    </message>
</context>
<context>
    <name>contrafact::PuzzleMatrixView</name>
    <message>
        <source>How likely the network finds it that one piece follows another</source>
        <translation>Für wie wahrscheinlich das Netz hält, dass ein Teil auf einen anderen folgt</translation>
    </message>
    <message>
        <source>%1 % that %2 follows %3</source>
        <translation>%1 %, dass %2 auf %3 folgt</translation>
    </message>
</context>
<context>
    <name>contrafact::PuzzlePanel</name>
    <message>
        <source>about 10 seconds</source>
        <translation>etwa 10 Sekunden</translation>
    </message>
    <message>
        <source>2 to 3 seconds</source>
        <translation>2 bis 3 Sekunden</translation>
    </message>
    <message>
        <source>Sound that dies away across a cut gives the answer away. Without it the network has to listen to the music.</source>
        <translation>Klang, der über einen Schnitt hinweg ausklingt, verrät die Lösung. Ohne ihn muss das Netz auf die Musik hören.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Cut at the bars and shuffled. Drag the pieces into order, or let the network try.</source>
        <translation>An den Takten geschnitten und gemischt. Die Teile in die richtige Reihenfolge ziehen oder es das Netz versuchen lassen.</translation>
    </message>
    <message>
        <source>%1 of %2 joins right; an order by chance has %3 on average</source>
        <translation>%1 von %2 Übergängen richtig; eine zufällige Reihenfolge hat im Mittel %3</translation>
    </message>
    <message>
        <source>Your order: %1</source>
        <translation>Ihre Reihenfolge: %1</translation>
    </message>
    <message>
        <source>Listening to the pieces…</source>
        <translation>Die Teile werden angehört …</translation>
    </message>
    <message>
        <source>%1 of %2 pairs heard</source>
        <translation>%1 von %2 Paaren gehört</translation>
    </message>
    <message>
        <source>The network: %1</source>
        <translation>Das Netz: %1</translation>
    </message>
    <message>
        <source>%1. The puzzle can still be solved by hand.</source>
        <translation>%1. Das Puzzle lässt sich trotzdem von Hand lösen.</translation>
    </message>
    <message>
        <source>The song is too short for so many pieces of this length. Take fewer or shorter ones.</source>
        <translation>Das Stück ist zu kurz für so viele Teile dieser Länge. Weniger oder kürzere wählen.</translation>
    </message>
</context>
<context>
    <name>contrafact::ScoreLegend</name>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Raise the threshold</source>
        <translation>Die Schwelle anheben</translation>
    </message>
    <message>
        <source>Lower the threshold</source>
        <translation>Die Schwelle senken</translation>
    </message>
    <message>
        <source>Raise the threshold by ten steps</source>
        <translation>Die Schwelle um zehn Stufen anheben</translation>
    </message>
    <message>
        <source>Lower the threshold by ten steps</source>
        <translation>Die Schwelle um zehn Stufen senken</translation>
    </message>
</context>
<context>
    <name>contrafact::Session</name>
    <message>
        <source>There is no such file: %1</source>
        <translation>Diese Datei gibt es nicht: %1</translation>
    </message>
</context>
<context>
    <name>contrafact::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Was sie tun</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
</context>
<context>
    <name>contrafact::StatusBar</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet …</translation>
    </message>
    <message>
        <source>the catalogue may not be written</source>
        <translation>der Katalog darf nicht geschrieben werden</translation>
    </message>
    <message>
        <source>This was not kept: %1</source>
        <translation>Das wurde nicht behalten: %1</translation>
    </message>
</context>
<context>
    <name>contrafact::SuggestionList</name>
    <message>
        <source>What could come next</source>
        <translation>Was als Nächstes kommen könnte</translation>
    </message>
    <message>
        <source>After %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>Tracks of your library that would follow well, by what the network hears, key, tempo and loudness.</source>
        <translation>Titel der Sammlung, die gut folgen würden: nach dem, was das Netz hört, Tonart, Tempo und Lautheit.</translation>
    </message>
    <message>
        <source>Looking through the library…</source>
        <translation>Die Sammlung wird durchsucht …</translation>
    </message>
    <message>
        <source>No other track of the library fits the rules.</source>
        <translation>Kein weiterer Titel der Sammlung passt zu den Regeln.</translation>
    </message>
    <message>
        <source>Best first, by what was heard of them.</source>
        <translation>Die besten zuerst, nach dem, was davon gehört wurde.</translation>
    </message>
    <message>
        <source>By key, tempo and loudness; now listening to the best…</source>
        <translation>Nach Tonart, Tempo und Lautheit; die besten werden jetzt angehört …</translation>
    </message>
</context>
<context>
    <name>contrafact::TempoCurveView</name>
    <message>
        <source>Local tempo ratio</source>
        <translation>Örtliches Tempoverhältnis</translation>
    </message>
    <message>
        <source>B plays %1 times as fast as A overall, locally %2 to %3</source>
        <translation>B spielt insgesamt %1-mal so schnell wie A, örtlich %2 bis %3</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>time in A</source>
        <translation>Zeit in A</translation>
    </message>
</context>
<context>
    <name>contrafact::Texts</name>
    <message>
        <source>%1 BPM</source>
        <comment>beats per minute</comment>
        <translation>%1 BPM</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a percentage</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>same key</source>
        <translation>gleiche Tonart</translation>
    </message>
    <message>
        <source>same tempo</source>
        <translation>gleiches Tempo</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>how many times as fast</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Same recording</source>
        <translation>Dieselbe Aufnahme</translation>
    </message>
    <message>
        <source>Edit or remaster</source>
        <translation>Schnittfassung oder Remaster</translation>
    </message>
    <message>
        <source>Live or alternate take</source>
        <translation>Live- oder andere Aufnahme</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Cover</translation>
    </message>
    <message>
        <source>Remix</source>
        <translation>Remix</translation>
    </message>
    <message>
        <source>Medley or quotation</source>
        <translation>Medley oder Zitat</translation>
    </message>
    <message>
        <source>Not related</source>
        <translation>Nicht verwandt</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation>Wird durchsucht</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>The file is not there any more</source>
        <translation>Die Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>You may not read this file</source>
        <translation>Diese Datei dürfen Sie nicht lesen</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Die Datei ist leer</translation>
    </message>
    <message>
        <source>This is not an audio file</source>
        <translation>Das ist keine Audiodatei</translation>
    </message>
    <message>
        <source>The audio in this file is damaged</source>
        <translation>Der Ton in dieser Datei ist beschädigt</translation>
    </message>
    <message>
        <source>Too short to compare with anything</source>
        <translation>Zu kurz, um mit etwas verglichen zu werden</translation>
    </message>
    <message>
        <source>Nothing but silence</source>
        <translation>Nichts als Stille</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>The catalogue is damaged</source>
        <translation>Der Katalog ist beschädigt</translation>
    </message>
    <message>
        <source>The catalogue was written by a later version of Contrafact</source>
        <translation>Der Katalog stammt von einer neueren Version von Contrafact</translation>
    </message>
    <message>
        <source>Another program is using the catalogue</source>
        <translation>Ein anderes Programm benutzt den Katalog</translation>
    </message>
    <message>
        <source>The listening model is not installed</source>
        <translation>Das Hörmodell ist nicht installiert</translation>
    </message>
    <message>
        <source>The listening model does not fit this version</source>
        <translation>Das Hörmodell passt nicht zu dieser Version</translation>
    </message>
    <message>
        <source>The file is not in the expected form</source>
        <translation>Die Datei hat nicht die erwartete Form</translation>
    </message>
    <message>
        <source>Stopped before it was done</source>
        <translation>Vor dem Ende abgebrochen</translation>
    </message>
    <message>
        <source>Not enough memory</source>
        <translation>Nicht genug Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Something unexpected went wrong</source>
        <translation>Etwas Unerwartetes ist schiefgegangen</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>noch etwa %1 h</translation>
    </message>
    <message>
        <source>1 semitone</source>
        <translation>1 Halbton</translation>
    </message>
    <message>
        <source>%1 semitones</source>
        <translation>%1 Halbtöne</translation>
    </message>
    <message>
        <source>A file of that name is there already</source>
        <translation>Eine Datei dieses Namens gibt es schon</translation>
    </message>
    <message>
        <source>1 track</source>
        <translation>1 Titel</translation>
    </message>
    <message>
        <source>%1 tracks</source>
        <translation>%1 Titel</translation>
    </message>
    <message>
        <source>1 group</source>
        <translation>1 Gruppe</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1 Gruppen</translation>
    </message>
    <message>
        <source>1 version</source>
        <translation>1 Fassung</translation>
    </message>
    <message>
        <source>%1 versions</source>
        <translation>%1 Fassungen</translation>
    </message>
    <message>
        <source>1 pair</source>
        <translation>1 Paar</translation>
    </message>
    <message>
        <source>%1 pairs</source>
        <translation>%1 Paare</translation>
    </message>
    <message>
        <source>%1, you said</source>
        <comment>how two tracks belong together</comment>
        <translation>%1, sagen Sie</translation>
    </message>
    <message>
        <source>All pitches</source>
        <translation>Alle Tonhöhen</translation>
    </message>
    <message>
        <source>Melody</source>
        <translation>Melodie</translation>
    </message>
    <message>
        <source>Harmony</source>
        <translation>Harmonie</translation>
    </message>
    <message>
        <source>The library does not know it</source>
        <translation>Die Sammlung kennt es nicht</translation>
    </message>
</context>
<context>
    <name>contrafact::TrackModel</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>(track not in the library)</source>
        <translation>(Titel nicht in der Sammlung)</translation>
    </message>
</context>
<context>
    <name>contrafact::TrainingCurvesView</name>
    <message>
        <source>Curves of the training</source>
        <translation>Kurven des Trainings</translation>
    </message>
    <message>
        <source>The arrow keys go through the training.</source>
        <translation>Die Pfeiltasten gehen durch das Training.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>After %1 clips, %2 min:</source>
        <translation>Nach %1 Ausschnitten, %2 min:</translation>
    </message>
    <message>
        <source>At the end, after %1 clips, %2 min:</source>
        <translation>Am Ende, nach %1 Ausschnitten, %2 min:</translation>
    </message>
    <message>
        <source>Earlier in the training</source>
        <translation>Früher im Training</translation>
    </message>
    <message>
        <source>Later in the training</source>
        <translation>Später im Training</translation>
    </message>
</context>
<context>
    <name>contrafact::TrainingDialog</name>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Listening to your tracks…</source>
        <translation>Die Titel werden angehört …</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>Training läuft …</translation>
    </message>
    <message>
        <source>Comparing the new network with the one that came with the program…</source>
        <translation>Das neue Netz wird mit dem mitgelieferten verglichen …</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>Es läuft nichts.</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>%1 It is better.</source>
        <translation>%1 Es ist besser.</translation>
    </message>
    <message>
        <source>%1 It is not better, so it is best left unused.</source>
        <translation>%1 Es ist nicht besser; am besten bleibt es ungenutzt.</translation>
    </message>
    <message>
        <source>The program that trains networks, contrafact-train, is not installed.</source>
        <translation>Das Programm, das Netze trainiert (contrafact-train), ist nicht installiert.</translation>
    </message>
    <message>
        <source>There is too little to learn from: at least %1 analysed tracks of a minute or more are needed.</source>
        <translation>Es gibt zu wenig, woraus gelernt werden könnte: Mindestens %1 analysierte Titel von einer Minute oder mehr sind nötig.</translation>
    </message>
    <message>
        <source>What is known of the library cannot be read.</source>
        <translation>Was über die Sammlung bekannt ist, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The training ended with an error. Starting it again goes on from what was kept.</source>
        <translation>Das Training endete mit einem Fehler. Ein neuer Start macht dort weiter, wo zuletzt gesichert wurde.</translation>
    </message>
    <message>
        <source>A network trained on your library is in use.</source>
        <translation>Ein mit Ihrer Sammlung trainiertes Netz ist in Gebrauch.</translation>
    </message>
    <message>
        <source>The network that came with the program is in use.</source>
        <translation>Das mitgelieferte Netz ist in Gebrauch.</translation>
    </message>
    <message>
        <source>In puzzles of tracks that neither was trained on (%1) the new network has %2 of the joins right, the one that came with the program %3.</source>
        <translation>In Puzzles aus Titeln, mit denen keines trainiert wurde (%1), hat das neue Netz %2 der Übergänge richtig, das mitgelieferte %3.</translation>
    </message>
</context>
<context>
    <name>contrafact::TransportBar</name>
    <message>
        <source>%1 / %2</source>
        <comment>time of length</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>%1 (Space)</source>
        <translation>%1 (Leertaste)</translation>
    </message>
</context>
<context>
    <name>contrafact::WaveformView</name>
    <message>
        <source>Waveform of A</source>
        <translation>Wellenform von A</translation>
    </message>
    <message>
        <source>Waveform of B</source>
        <translation>Wellenform von B</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Back in the waveform</source>
        <translation>In der Wellenform zurück</translation>
    </message>
    <message>
        <source>On in the waveform</source>
        <translation>In der Wellenform weiter</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show the whole recording</source>
        <translation>Die ganze Aufnahme zeigen</translation>
    </message>
</context>
<context>
    <name>contrafact::WorkNotice</name>
    <message>
        <source>What waits</source>
        <translation>Was noch wartet</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>Scan of %1: %2</source>
        <comment>time of the day, what was found</comment>
        <translation>Durchlauf um %1: %2</translation>
    </message>
</context>
<context>
    <name>contrafact::WorkPanel</name>
    <message>
        <source>Finding files</source>
        <translation>Dateien suchen</translation>
    </message>
    <message>
        <source>Reading tags</source>
        <translation>Angaben lesen</translation>
    </message>
    <message>
        <source>Analysing</source>
        <translation>Analysieren</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <source>%1: %2 so far</source>
        <translation>%1: bisher %2</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <comment>stage, done, total</comment>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>%1 tracks/min</source>
        <translation>%1 Titel/min</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet …</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>Every file could be used</source>
        <translation>Jede Datei war verwendbar</translation>
    </message>
    <message>
        <source>Files that could not be used: %1</source>
        <translation>Nicht verwendbare Dateien: %1</translation>
    </message>
    <message>
        <source>Not done yet: %1 folders to look through, %2 to analyse, %3 to compare</source>
        <translation>Noch nicht fertig: %1 Ordner zu durchsuchen, %2 zu analysieren, %3 zu vergleichen</translation>
    </message>
    <message>
        <source>Not done yet: %1 to analyse, %2 to compare</source>
        <translation>Noch nicht fertig: %1 zu analysieren, %2 zu vergleichen</translation>
    </message>
    <message>
        <source>%1 found: %2 analysed, %3 unchanged, %4 skipped, %5 failed</source>
        <translation>%1 gefunden: %2 analysiert, %3 unverändert, %4 übersprungen, %5 fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>contrafact::Workspaces</name>
    <message>
        <source>Library</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Coverversionen</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Medley</source>
        <translation>Medley</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Finds the covers in your own music library.</source>
        <translation>Findet die Coverversionen in der eigenen Musiksammlung.</translation>
    </message>
    <message>
        <source>Keep what is known of the music in &lt;file&gt;.</source>
        <translation>Speichert in &lt;Datei&gt;, was über die Musik bekannt ist.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folders with music to add, files whose folders are, or a medley to open. A window that is open for the catalogue takes them.</source>
        <translation>Ordner mit Musik, die hinzukommen, Dateien, deren Ordner hinzukommen, oder ein Medley zum Öffnen. Ein Fenster, das für den Katalog offen ist, übernimmt sie.</translation>
    </message>
</context>
</TS>
