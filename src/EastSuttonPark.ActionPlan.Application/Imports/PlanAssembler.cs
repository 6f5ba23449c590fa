using System.Globalization;
using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>
/// Makes a draft of a document's lines and tables, whatever kind of document they came from: numbers carried down, torn text joined, and a doubt wherever it had to
/// suppose something.
/// </summary>
internal sealed partial class PlanAssembler
{
    // Far longer than any cell of owners or dates that was ever published, and as long as the database holds; keeps a hostile one from being searched at length.
    private const int LongestOwners = 500;
    private const int LongestShortCell = 200;

    // "Main recommendations to the governor of Her Majesty's Prison …"
    private const int LongestSection = 100;

    // The longest plan published has some hundred rows; this keeps a hostile document's time and memory bounded.
    private const int MostRows = 5000;

    private readonly List<Doubt> doubts = [];
    private readonly List<LeftOut> leftOut = [];
    private readonly List<DraftRow> rows = [];
    private readonly List<string> titles = [];
    private readonly List<RecommendationDraft> recommendations = [];
    private PlanColumns? columns;
    private RecommendationCategory? section;
    private RecommendationDraft? current;
    private readonly SourceDocument document;
    private readonly bool isProgress;
    private HashSet<string> printed = [];
    private int planBegins = int.MaxValue;
    private bool namesReferences;

    private PlanAssembler(SourceDocument document, bool isProgress)
    {
        this.document = document;
        this.isProgress = isProgress;
    }

    /// <summary>A draft of the plan that a document holds. What is not understood in it is left out or proposed, with a doubt.</summary>
    /// <exception cref="PlanReadException">The document holds no plan: no table of one, or none that has a row.</exception>
    public static PlanDraft Assemble(PlanFile file, SourceDocument document) => new PlanAssembler(document, isProgress: false).Read(file);

    /// <summary>As much of a draft as an establishment's sheet holds that says how far each action is: its reference, and its status, lead or last words.</summary>
    /// <exception cref="PlanReadException">The document holds neither such a sheet nor a plan.</exception>
    public static PlanDraft AssembleProgress(PlanFile file, SourceDocument document) => new PlanAssembler(document, isProgress: true).Read(file);

    private PlanDraft Read(PlanFile file)
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
            throw new PlanReadException(document.Tables.SelectMany(table => table.Rows).FirstOrDefault(PlanColumns.SaysProgress) is { } sheet ? PlanColumns.WhyNoPlan(sheet)
                : document.Tables.SelectMany(table => table.Rows).FirstOrDefault() is { } first
                ? $"{first.PlaceBegins}: the table is not an action plan's, its first row is \"{Shortened(string.Join(" | ", first.Cells))}\". The columns of an action plan are {PlanColumns.Expected}."
                : $"{file.Name} holds no table, so no action plan.");
        }

        if (recommendations.Count == 0)
            throw new PlanReadException($"{file.Name} holds the header of an action plan's table, but {(rows.TrueForAll(row => row.IsEmpty) ? "nothing stands in the rows below it" : "none of the rows below it can be read as one of a plan")}.");
        return new PlanDraft
        {
            SourceFileName = file.Name,
            SourceSha256 = file.Sha256,
            Cover = TitleBlock.Read([.. document.Text.Where(line => line.Order < planBegins).Select(line => line.Text), .. titles]),
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
        if (SectionOf(line.Text, columns.NamesRecommendations) is { } category)
        {
            (section, current) = (category, null);
            return;
        }

        leftOut.Add(new(line.Place, line.Text));
        doubts.Add(new Doubt(line.Place, $"This line stands in no table and is left out: \"{Shortened(line.Text)}\".") { Kind = DoubtKind.LeftOut, Order = line.Order, Key = $"{DoubtKind.LeftOut}:{line.Place}" });
    }

    private void ReadTable(SourceTable table)
    {
        if (columns is not null && !GoesOnWithPlan(table))
        {
            LeaveOut(table.Rows, "This table after the plan's has other columns");
            return;
        }

        var beginsTable = true;
        var isDefinitions = false;
        foreach (var (index, row) in table.Rows.Index())
        {
            var header = PlanColumns.Of(row, isProgress, out var flaw);
            if (flaw is not null && columns is null)
                throw new PlanReadException(PlanColumns.SaysProgress(row) ? PlanColumns.WhyNoPlan(row) : flaw);
            if (flaw is not null)
            {
                LeaveOut([.. table.Rows.Skip(index)], $"What begins here is headed as another plan that can't be read ({flaw.TrimEnd('.')})");
                return;
            }

            if (header is not null)
            {
                BeginPlan(row, header);
                // A header repeated on a new page doesn't hide that the page's first row may go on with the last one.
                continue;
            }

            if (columns is null)
            {
                var words = WordsOf(row);
                // What stands alone in a row above the header is a line of the title, drawn as a table.
                if (row.Cells.Count(cell => cell.Length > 0) == 1)
                    titles.Add(words);
                leftOut.Add(new(row.Place, words));
                isDefinitions |= DefinitionsHeader().IsMatch(words);
                if (!isDefinitions && words.Any(char.IsLetterOrDigit))
                    doubts.Add(new Doubt(row.Place, $"This row stands in a table before the plan's and is left out: \"{Shortened(words)}\".") { Kind = DoubtKind.LeftOut, Order = row.Order, Key = $"{DoubtKind.LeftOut}:{row.Place}" });
                continue;
            }

            if (rows.Count >= MostRows)
                throw new PlanReadException($"{row.PlaceBegins}: more than {MostRows} table rows can't be one action plan.");
            var printedRow = ReadRow(row, beginsTable, table.Rows);
            rows.Add(printedRow);
            // An empty row at the top of a page stands for nothing: the row below it may still go on with the last one.
            beginsTable &= printedRow.IsEmpty;
        }
    }

    private void BeginPlan(SourceRow row, PlanColumns header)
    {
        if (columns is null)
        {
            planBegins = row.Order;
            // What a number is proposed beside, wherever it stands.
            printed = [.. document.Tables.SelectMany(table => table.Rows).Where(other => other.Cells.Count == header.Width).Select(other => Number(header, header.Read(other)).Number)];
        }

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
    }

    // What comes after the plan's table may be more of it: with its columns, with a header, or with those of an action alone. Or a glossary, the totals, who signed it.
    private bool GoesOnWithPlan(SourceTable table) =>
        table.Rows.Any(row => row.Cells.Count == columns!.Width || PlanColumns.Of(row, isProgress, out _) is not null) || IsOfActions(table.Rows);

    // A table that goes on over a page may have lost its leading columns with its header: what remains is response, owner and date.
    private static bool IsOfActions(IReadOnlyList<SourceRow> rows) =>
        rows.All(row => row.Cells.Count == PlanColumns.OfAnAction) && !DefinitionsHeader().IsMatch(WordsOf(rows[0]))
        && rows.Any(row => row.Cells is [_, "", ""] || OwnerCells.IsPost(row.Cells[1]) || TargetCells.Divide(row.Cells[2]).Count > 0);

    private void LeaveOut(IReadOnlyList<SourceRow> left, string what)
    {
        var words = string.Join(" / ", left.Select(WordsOf));
        if (!words.Any(char.IsLetterOrDigit))
            return;
        leftOut.AddRange(left.Select(row => new LeftOut(row.Place, WordsOf(row))));
        doubts.Add(new Doubt(left[0].Place, $"{what} and is left out: \"{Shortened(words)}\".") { Kind = DoubtKind.LeftOut, Order = left[0].Order, Key = $"{DoubtKind.LeftOut}:{left[0].Place}" });
    }

    private DraftRow LeaveOut(DraftRow row, string what)
    {
        var words = string.Join(" | ", row.Filled);
        leftOut.Add(new(row.Place, words));
        AddDoubt(DoubtKind.LeftOut, row, $"{what} and is left out: \"{Shortened(words)}\".");
        return row with { IsLeftOut = true };
    }

    private static string WordsOf(SourceRow row) => string.Join(" | ", row.Cells.Where(cell => cell.Length > 0));

    private DraftRow ReadRow(SourceRow source, bool beginsTable, IReadOnlyList<SourceRow> table)
    {
        var blank = new DraftRow { Number = rows.Count + 1, Order = source.Order, Place = source.Place };
        if (source.Cells.Count != columns!.Width && !IsOfActions(table))
            return WordsOf(source).Length == 0 ? blank : LeaveOut(blank with { Concern = WordsOf(source) }, $"This row has {PlanWords.Count(source.Cells.Count, "cell")} where the plan has {columns.Width} columns");
        var cells = columns.Read(source);
        var (owners, supposed) = OwnerCells.Lines(cells[PlanColumn.Owner]);
        var row = blank with
        {
            RecNo = cells[PlanColumn.Number],
            Concern = cells[PlanColumn.Concern],
            Agreement = cells[PlanColumn.Agreement],
            Response = cells[PlanColumn.Response],
            Owners = owners,
            Target = cells[PlanColumn.Target],
        };
        if (cells[PlanColumn.Unknown].Length > 0)
            leftOut.Add(new(row.Place, cells[PlanColumn.Unknown]));
        if (row.IsEmpty)
        {
            // What a sheet says of progress is of no action, where the row names none.
            if (isProgress && WordsOf(source) is { Length: > 0 } stray)
                AddDoubt(DoubtKind.UnclearProgress, row, $"This row names no action. It is left out: \"{Shortened(stray)}\".");
            return row;
        }

        var (number, reference) = Number(columns, cells);
        var isNumber = RecNo().IsMatch(number);
        if (row.Filled is [var only])
        {
            // In the concern's own column a small letter goes on with a sentence.
            if ((row.Concern.Length == 0 || !char.IsLower(only[0]) ? SectionOf(only, columns.NamesRecommendations) : null) is { } category)
            {
                // A number is not carried down from one section into the next.
                (section, current) = (category, null);
                return row with { Section = category, RecNo = "", Concern = only, Response = "", Owners = "", Target = "" };
            }

            if (!isNumber && row.RecNo.Length > 0)
                return LeaveOut(row, "This row stands across the plan's table");
        }

        if (new[] { (row.Owners, LongestOwners), (row.Target, LongestShortCell), (row.Agreement, LongestShortCell) }.FirstOrDefault(cell => cell.Item1.Length > cell.Item2) is { Item1: { } endless })
            return LeaveOut(row, $"An owner or date of {endless.Length:N0} characters can't be right: the row");
        if (row.Response.Length == 0 && (number.Length == 0 ? current is null && !EndsSentence(row.Concern) : !isNumber && row.Concern.Length == 0) && !(isProgress && reference.Length > 0))
            return LeaveOut(row, "This row has neither a number nor an action");

        var comesBack = Place(row, number, isNumber, cells[PlanColumn.Category]);
        foreach (var joined in supposed)
            AddDoubt(DoubtKind.UnclearOwner, row, $"The owner \"{joined}\" stands on two lines and is read as one.", joined);
        if (Agreements.IsRefusal(row.Agreement) || (row.Agreement.Length == 0 && current!.IsRefused))
            Refuse(row);
        else if (row.Response.Length > 0 || (isProgress && reference.Length > 0))
            AddAction(row, reference, mayGoOn: !comesBack && reference.Length == 0, beginsTable, OpeningOf(cells, row), WordsOf(source));
        else if (row.Owners.Length > 0 || row.Target.Length > 0)
            AddDoubt(DoubtKind.LeftOut, row, $"An owner or date stands here without an action and is left out: \"{row.Owners} {row.Target}\".");
        return row;
    }

    // A sheet that names each action says its recommendation's number with it: 1.3 is the third action of 1, S40.2 the second of S40.
    private static (string Number, string Reference) Number(PlanColumns columns, IReadOnlyDictionary<PlanColumn, string> cells)
    {
        var number = cells[PlanColumn.Number].Trim('.', ')', '(', ':', ' ');
        if (columns.Has(PlanColumn.Reference) || !columns.NumbersActions)
            return (number, cells[PlanColumn.Reference]);
        var dot = number.LastIndexOf('.');
        return dot <= 0 ? (number, "") : (number[..dot], number);
    }

    /// <summary>Finds the recommendation that a row belongs to, or begins it. What its number doesn't say is proposed, with a doubt.</summary>
    /// <returns>Whether the row comes back to a recommendation after another one.</returns>
    private bool Place(DraftRow row, string number, bool isNumber, string category)
    {
        if (number.Length == 0 && current is null)
        {
            Propose("No number stands here or above it in its section.");
        }
        else if (number.Length == 0 || (number == current?.Printed && !IsAnother(current!.Concern, row.Concern)))
        {
            CarryOn(row, isRepeated: number.Length > 0);
        }
        else if (!isNumber)
        {
            Propose($"\"{Shortened(row.RecNo)}\" is no number of a recommendation (such as 1, 5.01 or S40).");
        }
        else if (recommendations.FindLast(known => known.Printed == number && (row.Concern.Length == 0 || row.Concern == known.Concern)) is { } back)
        {
            current = back;
            CarryOn(row, isRepeated: true);
            return true;
        }
        else if (recommendations.Exists(known => known.Printed == number))
        {
            Propose($"The number {number} stands a second time, beside another text.");
        }
        else
        {
            Begin(row, number, number, category);
        }

        return false;

        void Propose(string why)
        {
            var free = NextFree();
            AddDoubt(DoubtKind.UnclearConcern, row, $"{why} As a proposal, number {free} begins here.", "number");
            Begin(row, free, number, category);
        }
    }

    // The one after the number above that the document prints nowhere.
    private string NextFree()
    {
        var last = int.TryParse(recommendations.LastOrDefault()?.Number, out var above) ? above : 0;
        return Enumerable.Range(last + 1, MostRows + printed.Count).Select(n => n.ToString(CultureInfo.InvariantCulture)).First(n => !printed.Contains(n) && !recommendations.Exists(known => known.Number == n));
    }

    // Beside the same number, a text that the one above didn't break off for is another concern.
    private static bool IsAnother(string above, string below) => above.Length > 0 && below.Length > 0 && below != above && (EndsSentence(above) || char.IsUpper(below[0]));

    private void Begin(DraftRow row, string number, string asPrinted, string category)
    {
        current = new RecommendationDraft(number, asPrinted, SectionOf(category, columns!.NamesRecommendations) ?? section ?? CategoryWithoutSection(row), row) { Concern = row.Concern, Agreement = row.Agreement };
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
        if (row.Agreement.Length > 0 && row.Agreement != current!.Agreement && Agreements.IsWhole(current.Agreement))
            AddDoubt(DoubtKind.LeftOut, row, $"To number {current.Number} the answer is \"{current.Agreement}\". What stands below it in that column is left out: \"{row.Agreement}\".", "agreement");
        else if (row.Agreement.Length > 0 && row.Agreement != current!.Agreement)
            current.Agreement = TornText.Join(current.Agreement, row.Agreement);
        // A sheet repeats the concern beside each of its actions.
        if (row.Concern.Length == 0 || (isRepeated && row.Concern == current!.Concern))
            return;
        if (current!.Concern.Length == 0 || EndsSentence(current.Concern))
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
        var left = new[] { row.Owners, row.Target }.Where(cell => !OwnerCells.SaysNothing(cell)).ToList();
        if (TargetDate.Read(row.Target).DueOn is not null)
            AddDoubt(DoubtKind.LeftOut, row, $"The recommendation is not agreed with, yet a target date stands here: \"{row.Target}\". What stands beside it is read as a response, not as an action; owner and date are left out: \"{string.Join(", ", left)}\".");
        else if (left.Count > 0)
            AddDoubt(DoubtKind.LeftOut, row, $"The recommendation is not agreed with. What stands beside the response is left out, since there is no action: \"{string.Join(", ", left)}\".");
    }

    private void AddAction(DraftRow row, string reference, bool mayGoOn, bool beginsTable, OpeningBalance? opening, string said)
    {
        var recommendation = current!;
        if (mayGoOn && recommendation.Actions is [.., var last])
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

        if (isProgress && reference.Length > 0 && recommendations.Exists(known => known.Actions.Exists(action => action.Reference == reference)))
        {
            AddDoubt(DoubtKind.UnclearProgress, row, $"{reference} stands a second time in it. What this row says is left out: \"{Shortened(said)}\".", "reference");
            return;
        }

        if (reference.Length > 0 && recommendations.Exists(known => known.Actions.Exists(action => action.Reference == reference)))
        {
            AddDoubt(DoubtKind.UnclearConcern, row, $"The reference {reference} stands a second time. This action is given the next one that is free.", "reference");
            reference = "";
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
        var (status, lead, words, moved) = (cells[PlanColumn.Status], cells[PlanColumn.Lead], cells[PlanColumn.LatestUpdate], cells[PlanColumn.MovedTo]);
        if (status.Length + lead.Length + words.Length == 0 && OwnerCells.SaysNothing(moved))
            return null;
        var read = OpeningStatus.Read(status);
        if (status.Length > 0 && read is null)
            AddDoubt(DoubtKind.UnclearProgress, row, $"The status \"{Shortened(status)}\" is none that this system knows. It is left out; choose one on the action.", "status");
        var claimedOn = read?.IsClaim() == true ? DayOf(PlanColumn.ClaimedOn) : null;
        return new OpeningBalance(read, claimedOn ?? DayOf(PlanColumn.UpdatedOn), words, lead, DayOf(PlanColumn.Forecast), OwnerCells.SaysNothing(moved) ? null : TargetDate.Read(moved));

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

    // "Recommendations" alone is one; "Concerns" alone doesn't say which. What names both is what the header speaks of.
    private static RecommendationCategory? SectionOf(string text, bool namesRecommendations) =>
        text.Length <= LongestSection && Section().Match(text.Trim('*', ':', ' ')) is { Success: true } named
            ? named.Groups["kind"].Value.ToUpperInvariant() switch
            {
                _ when named.Groups["recommendation"].Success || (named.Groups["too"].Success && namesRecommendations) => RecommendationCategory.Recommendation,
                "PRIORITY" => RecommendationCategory.PriorityConcern,
                "KEY" => RecommendationCategory.KeyConcern,
                _ => null,
            }
            : null;

    private static bool EndsSentence(string text) => text.TrimEnd('"', '\'', '’', '”', ')', ']') is [.., '.' or '!' or '?'];

    private static string Shortened(string text) => text.Length > 300 ? text[..300] + "…" : text;

    [GeneratedRegex(@"^[A-Za-z]{0,2}[0-9]{1,3}(\.[0-9]{1,3}){0,2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecNo();

    // "Priority concerns (continued)", "Main recommendations to the governor", "Key concerns – Safety"; a sentence about concerns is none.
    [GeneratedRegex(
        @"^((?<kind>priority|key|main)\s+)?((?<recommendation>recommendations?)|concerns?(?<too>\s+and\s+recommendations?)?)((\s+(raised|made|identified)\s+by|\s+((directed|addressed)\s+)?(to|for)|\s*[-–—:])\s+[^.]+|\s*\(?cont[a-z.]*\)?)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Section();

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\W*term\b.*\bdefinition\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DefinitionsHeader();

    private sealed class RecommendationDraft(string number, string printed, RecommendationCategory category, DraftRow row)
    {
        public string Number { get; } = number;

        /// <summary>What the document prints in its place.</summary>
        public string Printed { get; } = printed;

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
