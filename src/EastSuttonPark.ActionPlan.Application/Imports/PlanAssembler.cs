using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>
/// Makes a draft of a document's lines and tables, whatever kind of document they came from: numbers carried down, torn text joined, and a doubt wherever it had to
/// suppose something.
/// </summary>
internal sealed partial class PlanAssembler
{
    // Far longer than any cell of owners or dates that was ever published; keeps a hostile one from being searched at length.
    private const int LongestShortCell = 500;

    // The longest plan published has some hundred rows; this keeps a hostile document's time and memory bounded.
    private const int MostRows = 5000;

    private readonly List<Doubt> doubts = [];
    private readonly List<LeftOut> leftOut = [];
    private readonly List<DraftRow> rows = [];
    private readonly List<RecommendationDraft> recommendations = [];
    private PlanColumns? columns;
    private RecommendationCategory? section;
    private RecommendationDraft? current;
    private int planBegins = int.MaxValue;
    private bool namesReferences;

    private PlanAssembler()
    {
    }

    /// <exception cref="PlanReadException">The document holds no plan that can be read without losing words.</exception>
    public static PlanDraft Assemble(PlanFile file, SourceDocument document) => new PlanAssembler().Read(file, document);

    private PlanDraft Read(PlanFile file, SourceDocument document)
    {
        var banners = Banners(document.Text);
        var lines = document.Text.Where(line => !banners.Contains(Shape(line.Text))).OrderBy(line => line.Order).ToList();
        var next = 0;
        foreach (var table in document.Tables.Where(table => table.Rows.Count > 0))
        {
            for (; next < lines.Count && lines[next].Order < table.Rows[0].Order; next++)
                ReadLine(lines[next]);
            ReadTable(table);
        }

        for (; next < lines.Count; next++)
            ReadLine(lines[next]);
        if (columns is null)
        {
            throw new PlanReadException(document.Tables.SelectMany(table => table.Rows).FirstOrDefault() is { } first
                ? $"{first.PlaceBegins}: the table is not an action plan's, its first row is \"{Shortened(string.Join(" | ", first.Cells))}\". The columns of an action plan are {PlanColumns.Expected}."
                : $"{file.Name} holds no table, so no action plan.");
        }

        return new PlanDraft
        {
            SourceFileName = file.Name,
            SourceSha256 = file.Sha256,
            Cover = TitleBlock.Read([.. document.Text.Where(line => line.Order < planBegins).Select(line => line.Text)]),
            Rows = rows,
            LeftOut = leftOut,
            NamesReferences = namesReferences,
            Recommendations = recommendations.ConvertAll(r => r.Done()),
            Found = doubts,
        }.Reread();
    }

    // What stands on many pages alike but for its number is the paper's, not the plan's: "OFFICIAL", "Page 3 of 12".
    private static HashSet<string> Banners(IReadOnlyList<SourceLine> lines) =>
        [.. lines.Select(line => Shape(line.Text)).CountBy(shape => shape).Where(shape => shape.Value > 1 && shape.Key.Length is > 0 and <= 100).Select(shape => shape.Key)];

    private static string Shape(string text) => Digits().Replace(text, "0").Trim();

    private void AddDoubt(DoubtKind kind, DraftRow row, string what, string subject = "") =>
        doubts.Add(new Doubt($"row {row.Number}", what) { Kind = kind, Row = row.Number, Order = row.Order, Key = $"{kind}:{row.Number}:{subject}" });

    private void ReadLine(SourceLine line)
    {
        if (columns is null)
            return;
        if (SectionOf(line.Text) is { } category)
        {
            (section, current) = (category, null);
            return;
        }

        leftOut.Add(new(line.Place, line.Text));
        doubts.Add(new Doubt(line.Place, $"This line stands in no table and is left out: \"{Shortened(line.Text)}\".") { Kind = DoubtKind.LeftOut, Order = line.Order, Key = $"{DoubtKind.LeftOut}:{line.Place}" });
    }

    private void ReadTable(SourceTable table)
    {
        var beginsTable = true;
        var isDefinitions = false;
        foreach (var row in table.Rows)
        {
            if (PlanColumns.Of(row) is { } header)
            {
                if (columns is null)
                    planBegins = row.Order;
                foreach (var heading in header.UnknownHeadings.Except(columns?.UnknownHeadings ?? [], StringComparer.Ordinal))
                {
                    doubts.Add(new Doubt(row.Place, $"The column \"{heading}\" is not one of an action plan. What stands in it is left out.")
                    {
                        Kind = DoubtKind.LeftOut,
                        Order = row.Order,
                        Key = $"{DoubtKind.LeftOut}:{heading}",
                    });
                }

                columns = header;
                // A header repeated on a new page doesn't hide that the page's first row may go on with the last one.
                continue;
            }

            if (columns is null)
            {
                var words = string.Join(" | ", row.Cells);
                leftOut.Add(new(row.Place, words));
                isDefinitions |= DefinitionsHeader().IsMatch(words);
                if (!isDefinitions && words.Any(char.IsLetterOrDigit))
                    doubts.Add(new Doubt(row.Place, $"This row stands in a table before the plan's and is left out: \"{Shortened(words)}\".") { Kind = DoubtKind.LeftOut, Order = row.Order, Key = $"{DoubtKind.LeftOut}:{row.Place}" });
                continue;
            }

            if (rows.Count >= MostRows)
                throw new PlanReadException($"{row.PlaceBegins}: more than {MostRows} table rows can't be one action plan.");
            var printed = ReadRow(row, beginsTable);
            rows.Add(printed);
            // An empty row at the top of a page stands for nothing: the row below it may still go on with the last one.
            beginsTable &= printed.IsEmpty;
        }
    }

    private DraftRow ReadRow(SourceRow source, bool beginsTable)
    {
        var cells = columns!.Read(source);
        var row = new DraftRow
        {
            Number = rows.Count + 1,
            Order = source.Order,
            Place = source.Place,
            RecNo = cells[PlanColumn.Number],
            Concern = cells[PlanColumn.Concern],
            Agreement = cells[PlanColumn.Agreement],
            Response = cells[PlanColumn.Response],
            Owners = cells[PlanColumn.Owner],
            Target = cells[PlanColumn.Target],
        };
        if (cells[PlanColumn.Unknown].Length > 0)
            leftOut.Add(new(row.Place, cells[PlanColumn.Unknown]));
        if (row.IsEmpty)
            return row;
        if (new[] { row.RecNo, row.Concern, row.Agreement, row.Response, row.Owners, row.Target }.Where(cell => cell.Length > 0).ToList() is [var only] && SectionOf(only) is { } category)
        {
            // A number is not carried down from one section into the next.
            (section, current) = (category, null);
            return row with { Section = category, RecNo = "", Concern = only, Response = "", Owners = "", Target = "" };
        }

        foreach (var cell in new[] { row.Owners, row.Target, row.Agreement }.Where(cell => cell.Length > LongestShortCell))
            throw new PlanReadException($"{Place(row)}: an owner or date of {cell.Length} characters can't be right: \"{cell[..40]}…\".");

        var (number, reference) = Number(row, cells[PlanColumn.Reference]);
        if (number.Length > 0 && number != current?.Number)
            Begin(row, number, cells[PlanColumn.Category]);
        else
            CarryOn(row, isRepeated: number.Length > 0);
        if (Agreements.IsRefusal(row.Agreement) || (row.Agreement.Length == 0 && current!.IsRefused))
            Refuse(row);
        else if (row.Response.Length > 0)
            AddAction(row, reference, beginsTable, OpeningOf(cells, row));
        else if (row.Owners.Length > 0 || row.Target.Length > 0)
            AddDoubt(DoubtKind.LeftOut, row, $"An owner or date stands here without an action and is left out: \"{row.Owners} {row.Target}\".");
        return row;
    }

    private static string Place(DraftRow row) => $"Row {row.Number} ({row.Place})";

    // A sheet that names each action says its recommendation's number with it: 1.3 is the third action of 1, S40.2 the second of S40.
    private (string Number, string Reference) Number(DraftRow row, string reference)
    {
        var number = row.RecNo.TrimEnd('.');
        if (columns!.Has(PlanColumn.Reference) || !columns.NumbersActions)
            return (number, reference);
        var dot = number.LastIndexOf('.');
        return dot <= 0 ? (number, "") : (number[..dot], number);
    }

    private void Begin(DraftRow row, string number, string category)
    {
        if (!RecNo().IsMatch(number))
            throw new PlanReadException($"{Place(row)}: \"{row.RecNo}\" is no number of a recommendation (such as 1, 5.01 or S40).");
        if (recommendations.Exists(recommendation => recommendation.Number == number))
            throw new PlanReadException($"{Place(row)}: number {number} stands a second time, after another number.");
        current = new RecommendationDraft(number, SectionOf(category) ?? section ?? CategoryWithoutSection(row), row) { Concern = row.Concern, Agreement = row.Agreement };
        recommendations.Add(current);
    }

    private RecommendationCategory CategoryWithoutSection(DraftRow row)
    {
        if (columns is { NamesRecommendations: true })
            return RecommendationCategory.Recommendation;
        AddDoubt(DoubtKind.UnclearConcern, row, "No row above says whether this is a priority or a key concern. It is taken for a key concern.", "category");
        return RecommendationCategory.KeyConcern;
    }

    private void CarryOn(DraftRow row, bool isRepeated)
    {
        if (current is null)
            throw new PlanReadException($"{Place(row)}: no number stands here or above it in its section, so which concern it belongs to can't be known.");
        if (row.Agreement.Length > 0 && row.Agreement != current.Agreement)
            current.Agreement = TornText.Join(current.Agreement, row.Agreement);
        // A sheet repeats the concern beside each of its actions.
        if (row.Concern.Length == 0 || (isRepeated && row.Concern == current.Concern))
            return;
        if (current.Concern.Length == 0 || EndsSentence(current.Concern))
            AddDoubt(DoubtKind.UnclearConcern, row, $"Without a number of its own, this text is read as more of concern {current.Number}: \"{Shortened(row.Concern)}\".");
        current.Concern = TornText.Join(current.Concern, row.Concern);
        current.Rows.Add(row.Number);
    }

    // Not agreed is an answer: it has no owner and no date, and can never be overdue.
    private void Refuse(DraftRow row)
    {
        current!.IsRefused = true;
        current.Response = TornText.Join(current.Response, row.Response);
        if (!current.Rows.Contains(row.Number))
            current.Rows.Add(row.Number);
        if (TargetDate.Read(row.Target).DueOn is not null)
            AddDoubt(DoubtKind.UnclearConcern, row, $"The recommendation is not agreed with, yet a target date stands here: \"{row.Target}\". What stands beside it is read as a response, not as an action.");
    }

    private void AddAction(DraftRow row, string reference, bool beginsTable, OpeningBalance? opening)
    {
        var recommendation = current!;
        if (recommendation.Actions is [.., var last] && (row.RecNo.Length == 0 || row.RecNo.TrimEnd('.') == recommendation.Number) && reference.Length == 0)
        {
            var isBare = row.Owners.Length == 0 && row.Target.Length == 0;
            var (owners, target) = (Torn(last.OwnersText, row.Owners, OwnerCells.IsCutOff), Torn(last.Target.Text, row.Target, IsCutOffDate));
            var saysNothingNew = owners is not null && target is not null;
            // The row above may break off in the middle of a sentence; at the top of a page a row that names neither owner nor date goes on with it in any case.
            var isCut = !EndsSentence(last.Wording);
            if (saysNothingNew && ((isCut && beginsTable) || (isBare && (isCut || beginsTable))))
            {
                var first = last.Rows[0];
                recommendation.Actions[^1] = last with
                {
                    Wording = TornText.Join(last.Wording, row.Response),
                    OwnersText = owners ?? last.OwnersText,
                    Target = TargetDate.Read(target ?? last.Target.Text),
                    Rows = [.. last.Rows, row.Number],
                };
                if (last.Rows.Count == 1)
                    AddDoubt(DoubtKind.TornOverPage, rows[first - 1], "These rows are read as one action torn over a page. Another action may begin in the later part.");
                return;
            }

            if (isCut && beginsTable)
                AddDoubt(DoubtKind.TornOverPage, row, "The action before the page break ends in the middle of a sentence, but owner or date differ here: they are kept as two actions.");
        }

        namesReferences |= reference.Length > 0;
        recommendation.Actions.Add(new PublishedActionText
        {
            Reference = reference,
            Wording = row.Response,
            OwnersText = row.Owners,
            Owners = [],
            Target = TargetDate.Read(row.Target),
            Opening = opening,
            Rows = [row.Number],
        });
    }

    // A page break tears the narrow cells too: "Head of" above, "Education" below. Null where the second says something else than the first.
    private static string? Torn(string above, string below, Func<string, string, bool> isCutOff) =>
        below.Length == 0 || below == above ? above : isCutOff(above, below) ? TornText.Join(above, below) : null;

    private static bool IsCutOffDate(string above, string below) => !TargetDate.Read(above).IsUnderstood && TargetDate.Read($"{above} {below}").IsUnderstood;

    private OpeningBalance? OpeningOf(IReadOnlyDictionary<PlanColumn, string> cells, DraftRow row)
    {
        var (status, lead, words) = (cells[PlanColumn.Status], cells[PlanColumn.Lead], cells[PlanColumn.LatestUpdate]);
        if (status.Length + lead.Length + words.Length == 0)
            return null;
        var read = OpeningStatus.Read(status);
        if (status.Length > 0 && read is null)
            AddDoubt(DoubtKind.UnclearProgress, row, $"The status \"{Shortened(status)}\" is none that this system knows. It is left out; choose one on the action.", "status");
        var claimedOn = read?.IsClaim() == true ? DayOf(PlanColumn.ClaimedOn) : null;
        return new OpeningBalance(read, claimedOn ?? DayOf(PlanColumn.UpdatedOn), words, lead, DayOf(PlanColumn.Forecast));

        DateOnly? DayOf(PlanColumn column)
        {
            if (cells[column].Length == 0)
                return null;
            var date = TargetDate.Read(cells[column]);
            if (date.DueOn is null)
                AddDoubt(DoubtKind.UnclearProgress, row, $"The day \"{Shortened(cells[column])}\" of the progress is not understood and is left out.", column.ToString());
            return date.DueOn;
        }
    }

    internal static RecommendationCategory? SectionOf(string text) => text.Trim('*', ':', ' ').ToUpperInvariant() switch
    {
        "PRIORITY CONCERN" or "PRIORITY CONCERNS" => RecommendationCategory.PriorityConcern,
        "KEY CONCERN" or "KEY CONCERNS" => RecommendationCategory.KeyConcern,
        "RECOMMENDATION" or "RECOMMENDATIONS" or "MAIN RECOMMENDATION" or "MAIN RECOMMENDATIONS" or "KEY RECOMMENDATION" or "KEY RECOMMENDATIONS" => RecommendationCategory.Recommendation,
        _ => null,
    };

    private static bool EndsSentence(string text) => text.TrimEnd('"', '\'', '’', '”', ')', ']') is [.., '.' or '!' or '?'];

    private static string Shortened(string text) => text.Length > 300 ? text[..300] + "…" : text;

    [GeneratedRegex(@"^[A-Za-z]{0,2}[0-9]{1,3}(\.[0-9]{1,3}){0,2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecNo();

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\W*term\b.*\bdefinition\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DefinitionsHeader();

    private sealed class RecommendationDraft(string number, RecommendationCategory category, DraftRow row)
    {
        public string Number { get; } = number;

        public List<int> Rows { get; } = [row.Number];

        public string Concern { get; set; } = "";

        public string Agreement { get; set; } = "";

        public string Response { get; set; } = "";

        public bool IsRefused { get; set; }

        public List<PublishedActionText> Actions { get; } = [];

        public PublishedRecommendation Done() => new()
        {
            Number = Number,
            Category = category,
            Concern = Concern,
            Agreement = Agreement,
            Response = Response,
            Actions = Actions,
            Rows = Rows,
        };
    }
}
