using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using EastSuttonPark.ActionPlan.Application.Reports;
using A = DocumentFormat.OpenXml.Drawing;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>How a chart stands.</summary>
internal enum OfficeChartKind
{
    /// <summary>Bars one under the other, the first at the top.</summary>
    Bars,

    /// <summary>Bars whose series lie end to end.</summary>
    StackedBars,

    /// <summary>Columns side by side.</summary>
    Columns,
}

/// <summary>One kind of number of a chart.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="NameCell">Where the name stands: "Summary!$B$30:$B$30".</param>
/// <param name="Cells">Where the numbers stand.</param>
/// <param name="Values">The numbers, so that the chart is there before anything reads the cells; null where there is none.</param>
internal sealed record OfficeSeries(string Name, string NameCell, string Cells, IReadOnlyList<int?> Values);

/// <summary>A chart of cells, native to spreadsheets and to word processors.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Description">The same in words, for those who can't see it.</param>
/// <param name="Kind">How it stands.</param>
/// <param name="LabelCells">Where the words beside the bars stand.</param>
/// <param name="Labels">Those words.</param>
/// <param name="Series">The numbers.</param>
internal sealed record OfficeChart(string Title, string Description, OfficeChartKind Kind, string LabelCells, IReadOnlyList<string> Labels, IReadOnlyList<OfficeSeries> Series)
{
    private const uint LabelAxis = 1;
    private const uint NumberAxis = 2;
    private const string Grey = "B1B4B6";
    private const string White = "FFFFFF";
    private const string Ink = "0B0C0C";

    /// <summary>Where the number axis ends, or null: where the chart sees fit.</summary>
    public int? Whole { get; init; }

    /// <summary>A colour for each bar where there is one series, else for each series.</summary>
    public IReadOnlyList<string> Colours { get; init; } = [];

    /// <summary>The cell under the upper left corner, from 0.</summary>
    public (int Column, int Row) From { get; init; }

    /// <summary>The cell under the lower right corner, from 0.</summary>
    public (int Column, int Row) To { get; init; }

    /// <summary>The chart of a section whose table stands on a sheet from its first cell on.</summary>
    /// <param name="section">A section with a chart: its columns are those of the sheet.</param>
    /// <param name="sheet">The sheet's name.</param>
    public static OfficeChart Of(ReportSection section, string sheet)
    {
        var chart = section.Chart ?? throw new ArgumentException("A section without a chart.", nameof(section));
        var quoted = $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";
        var last = section.Rows.Count + 1;
        return new(section.Title, chart.Description, chart.Kind == ChartKind.Columns ? OfficeChartKind.Columns : OfficeChartKind.StackedBars, Range(0, 2, last),
            [.. section.Rows.Select(r => r.Cells[0].Lines()[0])],
            [.. chart.Series.Select(s => new OfficeSeries(section.Columns[s.Column], Range(s.Column, 1, 1), Range(s.Column, 2, last), [.. section.Rows.Select(r => ((NumberCell)r.Cells[s.Column]).Value)]))])
        {
            Colours = [.. chart.Series.Select(s => s.Look.Colour())],
        };

        string Range(int column, int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{quoted}!${ExcelSheet.ColumnName(column)}${from}:${ExcelSheet.ColumnName(column)}${to}");
    }

    /// <summary>Lays charts on a sheet.</summary>
    /// <returns>The name by which the sheet refers to them.</returns>
    public static string Add(WorksheetPart sheet, IEnumerable<OfficeChart> charts)
    {
        var drawing = sheet.AddNewPart<DrawingsPart>();
        drawing.WorksheetDrawing = new Xdr.WorksheetDrawing();
        foreach (var (index, chart) in charts.Index())
        {
            var part = drawing.AddNewPart<ChartPart>();
            part.ChartSpace = chart.Space();
            drawing.WorksheetDrawing.Append(chart.Anchor((uint)index + 1, drawing.GetIdOfPart(part)));
        }

        return sheet.GetIdOfPart(drawing);
    }

    private Xdr.TwoCellAnchor Anchor(uint number, string chart) => new(
        new Xdr.FromMarker(new Xdr.ColumnId($"{From.Column}"), new Xdr.ColumnOffset("120000"), new Xdr.RowId($"{From.Row}"), new Xdr.RowOffset("0")),
        new Xdr.ToMarker(new Xdr.ColumnId($"{To.Column}"), new Xdr.ColumnOffset("0"), new Xdr.RowId($"{To.Row}"), new Xdr.RowOffset("0")),
        new Xdr.GraphicFrame(
            new Xdr.NonVisualGraphicFrameProperties(
                new Xdr.NonVisualDrawingProperties { Id = number + 1, Name = FileText.Of(Title), Description = FileText.Of(Description) },
                new Xdr.NonVisualGraphicFrameDrawingProperties()),
            new Xdr.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
            new A.Graphic(new A.GraphicData(new ChartReference { Id = chart }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
        { Macro = "" },
        new Xdr.ClientData());

    /// <summary>The chart as its part holds it.</summary>
    public ChartSpace Space()
    {
        var chart = new Chart(
            new Title(
                new ChartText(new RichText(new A.BodyProperties(), new A.Paragraph(
                    new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = 1200, Bold = true }),
                    new A.Run(new A.RunProperties { Language = WordStyles.Language, FontSize = 1200, Bold = true }, new A.Text(FileText.Of(Title)))))),
                new Overlay { Val = false }),
            new AutoTitleDeleted { Val = false },
            new PlotArea(new Layout(), Bars(), Labelled(), Numbered()));
        if (Series.Count > 1)
            chart.Append(new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new Overlay { Val = false }));
        chart.Append(new PlotVisibleOnly { Val = true });
        return new ChartSpace(new EditingLanguage { Val = WordStyles.Language }, new RoundedCorners { Val = false }, chart);
    }

    private DocumentFormat.OpenXml.Drawing.Charts.BarChart Bars()
    {
        var bars = new DocumentFormat.OpenXml.Drawing.Charts.BarChart(
            new BarDirection { Val = Kind == OfficeChartKind.Columns ? BarDirectionValues.Column : BarDirectionValues.Bar },
            new BarGrouping { Val = Kind == OfficeChartKind.StackedBars ? BarGroupingValues.Stacked : BarGroupingValues.Clustered },
            new VaryColors { Val = false });
        bars.Append(Series.Select((s, i) => SeriesOf(s, (uint)i)));
        bars.Append(new GapWidth { Val = 60 });
        if (Kind == OfficeChartKind.StackedBars)
            bars.Append(new Overlap { Val = 100 });
        bars.Append(new AxisId { Val = LabelAxis }, new AxisId { Val = NumberAxis });
        return bars;
    }

    private BarChartSeries SeriesOf(OfficeSeries series, uint number)
    {
        var drawn = new BarChartSeries(
            new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = number },
            new Order { Val = number },
            new SeriesText(new StringReference(new Formula(series.NameCell), Words([series.Name]))));
        if (Series.Count > 1 && number < Colours.Count)
            drawn.Append(Filled(Colours[(int)number]));
        drawn.Append(new InvertIfNegative { Val = false });
        if (Series.Count == 1)
        {
            drawn.Append(Colours.Select((c, i) => new DataPoint(
                new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = (uint)i }, new InvertIfNegative { Val = false }, new Bubble3D { Val = false }, Filled(c))));
        }

        drawn.Append(
            new DataLabels(
                // No zero stands where no bar is.
                new NumberingFormat { FormatCode = "0;;;", SourceLinked = false },
                new ChartShapeProperties(new A.NoFill()),
                new TextProperties(new A.BodyProperties(), new A.Paragraph(
                    new A.ParagraphProperties(new A.DefaultRunProperties(new A.SolidFill(new A.RgbColorModelHex { Val = Kind == OfficeChartKind.StackedBars ? White : Ink })) { FontSize = 900 }),
                    new A.EndParagraphRunProperties { Language = WordStyles.Language })),
                new ShowLegendKey { Val = false }, new ShowValue { Val = true }, new ShowCategoryName { Val = false },
                new ShowSeriesName { Val = false }, new ShowPercent { Val = false }, new ShowBubbleSize { Val = false }),
            new CategoryAxisData(new StringReference(new Formula(LabelCells), Words(Labels))),
            new Values(new NumberReference(new Formula(series.Cells), new NumberingCache(
                [new FormatCode("General"), new PointCount { Val = (uint)series.Values.Count },
                    .. series.Values.Index().Where(v => v.Item is not null).Select(v => new NumericPoint(new NumericValue(v.Item!.Value.ToString(CultureInfo.InvariantCulture))) { Index = (uint)v.Index })]))));
        return drawn;
    }

    private CategoryAxis Labelled() => new(
        new AxisId { Val = LabelAxis },
        // From top to bottom, as they are read.
        new Scaling(new Orientation { Val = Kind == OfficeChartKind.Columns ? OrientationValues.MinMax : OrientationValues.MaxMin }),
        new Delete { Val = false },
        new AxisPosition { Val = Kind == OfficeChartKind.Columns ? AxisPositionValues.Bottom : AxisPositionValues.Left },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
        new CrossingAxis { Val = NumberAxis },
        new Crosses { Val = CrossesValues.AutoZero });

    private ValueAxis Numbered()
    {
        var scaling = new Scaling(new Orientation { Val = OrientationValues.MinMax });
        if (Whole is > 0 and var whole)
            scaling.Append(new MaxAxisValue { Val = whole });
        scaling.Append(new MinAxisValue { Val = 0 });
        return new ValueAxis(
            new AxisId { Val = NumberAxis },
            scaling,
            new Delete { Val = false },
            new AxisPosition { Val = Kind == OfficeChartKind.Columns ? AxisPositionValues.Left : AxisPositionValues.Bottom },
            new MajorGridlines(new ChartShapeProperties(new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = Grey })))),
            new NumberingFormat { FormatCode = "0", SourceLinked = false },
            new MajorTickMark { Val = TickMarkValues.None },
            new MinorTickMark { Val = TickMarkValues.None },
            new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
            new CrossingAxis { Val = LabelAxis },
            // Where labels run from top to bottom, the axis would be at the top.
            new Crosses { Val = Kind == OfficeChartKind.Columns ? CrossesValues.AutoZero : CrossesValues.Maximum });
    }

    private static ChartShapeProperties Filled(string colour) => new(new A.SolidFill(new A.RgbColorModelHex { Val = colour }));

    private static StringCache Words(IReadOnlyList<string> words) =>
        new([new PointCount { Val = (uint)words.Count }, .. words.Select((w, i) => new StringPoint(new NumericValue(FileText.Of(w))) { Index = (uint)i })]);
}
