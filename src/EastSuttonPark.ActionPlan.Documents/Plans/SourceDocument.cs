namespace EastSuttonPark.ActionPlan.Documents.Plans;

/// <summary>What every reader makes of its kind of document before anything is understood: lines of text and tables of cells, in order.</summary>
/// <param name="Text">The lines that stand in no table, blank ones left out.</param>
/// <param name="Tables">The tables. One that goes on over a page is several.</param>
internal sealed record SourceDocument(IReadOnlyList<SourceLine> Text, IReadOnlyList<SourceTable> Tables);

internal sealed record SourceLine(int Line, string Text);

internal sealed record SourceTable(IReadOnlyList<SourceTableRow> Rows);

/// <param name="Line">The line of the document, counted from 1, to name in messages.</param>
/// <param name="Cells">The cells, with their white space collapsed.</param>
internal sealed record SourceTableRow(int Line, IReadOnlyList<string> Cells);
