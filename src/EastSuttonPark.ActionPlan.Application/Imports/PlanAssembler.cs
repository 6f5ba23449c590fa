using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>
/// Makes a plan of a document's lines and tables, whatever kind of document they came from: numbers carried down, torn text joined, printed rows
/// divided where the corrections say so, and a doubt wherever it had to propose.
/// </summary>
internal sealed partial class PlanAssembler
{
    // Far longer than any cell of owners or dates that was ever published; keeps a hostile one from being searched at length.
    private const int LongestShortCell = 500;

    // The longest plan published has some hundred rows; this keeps a hostile document's time and memory bounded.
    private const int MostRows = 5000;

    private readonly PlanCorrections? corrections;
    private readonly OwnerCells ownerCells;
    private readonly List<(int Order, Doubt Doubt)> doubts = [];
    private readonly List<RecommendationDraft> recommendations = [];
    private PlanColumns? columns;
    private RecommendationCategory? section;
    private RecommendationDraft? current;
    private readonly List<int> orderOfRow = [];
    private int planBegins;
    private int rowsWithActions;

    private PlanAssembler(PlanCorrections? corrections)
    {
        this.corrections = corrections;
        ownerCells = new OwnerCells(corrections);
    }

    /// <exception cref="PlanReadException">The document holds no plan that can be read without losing words, or the corrections don't fit it.</exception>
    public static PublishedPlan Assemble(PlanFile file, SourceDocument document, PlanCorrections? corrections)
    {
        if (corrections is not null && !corrections.SourceSha256.Equals(file.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new PlanReadException($"The corrections are for another file: they name SHA-256 {corrections.SourceSha256}, {file.Name} has {file.Sha256}.");
        return new PlanAssembler(corrections).Assemble(file, document);
    }

    private PublishedPlan Assemble(PlanFile file, SourceDocument document)
    {
        foreach (var table in document.Tables)
            ReadTable(table);
        if (columns is null)
        {
            throw new PlanReadException(document.Tables.SelectMany(table => table.Rows).FirstOrDefault() is { } first
                ? $"{first.PlaceBegins}: the table is not an action plan's, its first row is \"{string.Join(" | ", first.Cells)}\". The columns of an action plan are {PlanColumns.Expected}."
                : $"{file.Name} holds no table, so no action plan.");
        }

        var titleLines = document.Text.TakeWhile(line => line.Order < planBegins).Select(line => line.Text).ToList();
        var title = TitleBlock.Read(titleLines);
        foreach (var line in document.Text.Skip(titleLines.Count))
            doubts.Add((line.Order, new Doubt(line.Place, $"This line stands in no table and is left out: \"{line.Text}\".")));

        var published = recommendations.ConvertAll(Publish);
        foreach (var (row, doubt) in ownerCells.Doubts())
            AddDoubt(row, doubt.Where, doubt.What);
        RefuseUnusedCorrections(published);
        return new PublishedPlan
        {
            Establishment = title.Establishment,
            Inspectorate = title.Inspectorate,
            Key = $"{title.Initials.ToLowerInvariant()}-{title.InspectedFrom.Year}",
            InspectedFrom = title.InspectedFrom,
            InspectedTo = title.InspectedTo,
            ReportPublishedOn = title.ReportPublishedOn,
            SubmittedOn = title.SubmittedOn,
            SourceFileName = file.Name,
            SourceSha256 = file.Sha256,
            Recommendations = published,
            Doubts = [.. doubts.OrderBy(doubt => doubt.Order).Select(doubt => doubt.Doubt)],
            TableRows = orderOfRow.Count,
            RowsWithActions = rowsWithActions,
        };
    }

    private void AddDoubt(int row, string where, string what) => doubts.Add((orderOfRow[row - 1], new Doubt(where, what)));

    private void ReadTable(SourceTable table)
    {
        var beginsTable = true;
        foreach (var row in table.Rows)
        {
            if (PlanColumns.Of(row) is { } header)
            {
                if (columns is null)
                    planBegins = row.Order;
                columns = header;
                // A header repeated on a new page doesn't hide that the page's first row may go on with the last one.
                continue;
            }

            if (columns is null)
            {
                doubts.Add((row.Order, new Doubt(row.Place, $"This row stands in a table before the plan's and is left out: \"{string.Join(" | ", row.Cells)}\".")));
                continue;
            }

            orderOfRow.Add(row.Order);
            if (orderOfRow.Count > MostRows)
                throw new PlanReadException($"{row.PlaceBegins}: more than {MostRows} table rows can't be one action plan.");
            var cells = columns.Read(row);
            var planRow = new PlanRow(
                orderOfRow.Count, row.Place, beginsTable, cells[PlanColumn.Number], cells[PlanColumn.Concern], cells[PlanColumn.Response], cells[PlanColumn.Owner], cells[PlanColumn.Target]);
            ReadRow(planRow);
            // An empty row at the top of a page stands for nothing: the row below it may still go on with the last one.
            beginsTable &= planRow.Filled.Count == 0;
        }
    }

    private void ReadRow(PlanRow row)
    {
        if (row.Filled.Count == 0)
            return;
        if (row.Filled.Count == 1 && SectionOf(row.Filled[0]) is { } category)
        {
            section = category;
            // A number is not carried down from one section into the next.
            current = null;
            return;
        }

        foreach (var cell in new[] { row.Owners, row.Target }.Where(cell => cell.Length > LongestShortCell))
            throw new PlanReadException($"{row.Place}: an owner or date of {cell.Length} characters can't be right: \"{cell[..40]}…\".");

        var number = row.RecNo.TrimEnd('.');
        if (number.Length > 0 && number != current?.Number)
            Begin(row, number);
        else
            CarryOn(row);
        if (row.Response.Length > 0)
            AddAction(row);
        else if (row.Owners.Length > 0 || row.Target.Length > 0)
            AddDoubt(row.Row, row.Where, $"An owner or date stands here without an action and is left out: \"{row.Owners} {row.Target}\".");
    }

    private void Begin(PlanRow row, string number)
    {
        if (!RecNo().IsMatch(number))
            throw new PlanReadException($"{row.Place}: \"{row.RecNo}\" is no number of a recommendation (such as 1, 5.01 or S40).");
        if (recommendations.Exists(recommendation => recommendation.Number == number))
            throw new PlanReadException($"{row.Place}: number {number} stands a second time, after another number.");
        current = new RecommendationDraft(number, section ?? CategoryWithoutSection(row), row) { Concern = row.Concern };
        recommendations.Add(current);
    }

    private RecommendationCategory CategoryWithoutSection(PlanRow row)
    {
        if (columns is { NamesRecommendations: true })
            return RecommendationCategory.Recommendation;
        AddDoubt(row.Row, row.Where, "No row above says whether this is a priority or a key concern. It is taken for a key concern.");
        return RecommendationCategory.KeyConcern;
    }

    private void CarryOn(PlanRow row)
    {
        if (current is null)
            throw new PlanReadException($"{row.Place}: no number stands here or above it in its section, so which concern it belongs to can't be known.");
        if (row.Concern.Length == 0)
            return;
        if (current.Concern.Length == 0 || EndsSentence(current.Concern))
            AddDoubt(row.Row, row.Where, $"Without a number of its own, this text is read as more of concern {current.Number}: \"{row.Concern}\".");
        current.Concern = Join(current.Concern, row.Concern);
    }

    private void AddAction(PlanRow row)
    {
        rowsWithActions++;
        var recommendation = current!;
        if (recommendation.Actions is [.., var last] && (row.RecNo.Length == 0 || row.RecNo.TrimEnd('.') == recommendation.Number) && !EndsSentence(last.Wording))
        {
            var saysNothingNew = (row.Owners.Length == 0 || row.Owners == last.Owners) && (row.Target.Length == 0 || row.Target == last.Target);
            var isBare = row.Owners.Length == 0 && row.Target.Length == 0;
            if (saysNothingNew && (row.BeginsTable || isBare))
            {
                last.Wording = Join(last.Wording, row.Response);
                last.LastRow = row.Row;
                return;
            }

            if (row.BeginsTable)
                AddDoubt(row.Row, row.Where, "The action before the page break ends in the middle of a sentence, but owner or date differ here: they are kept as two actions.");
        }

        recommendation.Actions.Add(new ActionDraft(row.Row) { Wording = row.Response, Owners = row.Owners, Target = row.Target, LastRow = row.Row });
    }

    private PublishedRecommendation Publish(RecommendationDraft draft)
    {
        if (draft.Concern.Length == 0)
            AddDoubt(draft.Row.Row, draft.Row.Where, $"Number {draft.Number} has no text.");
        if (draft.Actions.Count == 0)
            AddDoubt(draft.Row.Row, draft.Row.Where, $"Number {draft.Number} has no action.");
        var actions = new List<PublishedActionText>();
        foreach (var printed in draft.Actions)
        {
            var split = corrections?.Splits.FirstOrDefault(split => split.Row == printed.FirstRow);
            if (split is null)
                DoubtOneAction(printed, $"{draft.Number}.{actions.Count + 1}");
            foreach (var action in split is null ? [printed] : Split(printed, split))
                actions.Add(Publish(action, $"{draft.Number}.{actions.Count + 1}"));
        }

        return new PublishedRecommendation
        {
            Number = draft.Number,
            Category = draft.Category,
            Concern = draft.Concern,
            ShortTitle = corrections?.OurConcernTitles.GetValueOrDefault(draft.Number),
            Actions = actions,
        };
    }

    private PublishedActionText Publish(ActionDraft draft, string reference)
    {
        var where = $"{draft.Rows} ({reference})";
        var target = TargetDate.Read(draft.Target);
        if (draft.Owners.Length == 0)
            AddDoubt(draft.FirstRow, where, "No owner is named.");
        if (target.Text.Length == 0)
            AddDoubt(draft.FirstRow, where, "There is no target date.");
        else if (!target.IsUnderstood)
            AddDoubt(draft.FirstRow, where, $"The target date \"{target.Text}\" is not understood. It is kept as published, without a due day.");
        return new PublishedActionText
        {
            Reference = reference,
            Wording = draft.Wording,
            ShortTitle = corrections?.OurActionTitles.GetValueOrDefault(reference),
            OwnersText = draft.Owners,
            Owners = ownerCells.Read(draft.Owners, draft.FirstRow, where),
            Target = target,
            Checks = corrections is null ? [] : [.. corrections.Checks.Where(check => check.Reference == reference).Select(check => Promised(check, draft.Wording))],
        };
    }

    private static PromisedCheck Promised(PlanCorrections.Promise check, string wording)
    {
        if (check.Words.Length == 0 || !wording.Contains(check.Words, StringComparison.Ordinal))
            throw new PlanReadException($"The corrections quote a promise of action {check.Reference} that its wording doesn't hold: \"{check.Words}\".");
        if (new[] { check.Name, check.Forum }.Any(string.IsNullOrWhiteSpace))
            throw new PlanReadException($"The corrections must name the check that action {check.Reference} promises, and where it is reported.");
        var cadence = check.Every switch
        {
            "week" => Cadence.Weekly,
            "month" => Cadence.Monthly,
            "quarter" => Cadence.Quarterly,
            _ => throw new PlanReadException($"The corrections promise a check of action {check.Reference} every \"{check.Every}\". It is every week, month or quarter."),
        };
        return new PromisedCheck(check.Name, cadence, check.Post, check.Forum, check.Words);
    }

    private void DoubtOneAction(ActionDraft printed, string reference)
    {
        var where = $"{printed.Rows} ({reference})";
        if (printed.LastRow > printed.FirstRow)
            AddDoubt(printed.FirstRow, where, "These rows are read as one action torn over a page. Another action may begin in the later part.");
        var owners = OwnerCells.Groups(printed.Owners);
        var dates = TargetCells.Count(printed.Target);
        if (owners > 1 || dates > 1)
        {
            AddDoubt(
                printed.FirstRow, where, $"This printed row seems to hold {Math.Max(owners, dates)} actions: owners \"{printed.Owners}\", target dates \"{printed.Target}\". It is kept as one; where it divides is for a person to say.");
        }
    }

    private static IEnumerable<ActionDraft> Split(ActionDraft printed, PlanCorrections.RowSplit split)
    {
        if (split.Parts.Count == 0)
            throw new PlanReadException($"The corrections divide {printed.Rows} into no parts.");
        RefuseOtherWords(printed, "owners", printed.Owners, split.Parts.Select(part => part.Owners));
        RefuseOtherWords(printed, "target dates", printed.Target, split.Parts.Select(part => part.TargetDate));
        var starts = split.Parts.Select(part => StartOf(part, printed)).ToList();
        if (starts[0] != 0)
            throw new PlanReadException($"The corrections for {printed.Rows} leave out its first words: the first part must begin where the row begins.");
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1] : printed.Wording.Length;
            if (end <= starts[i])
                throw new PlanReadException($"The corrections for {printed.Rows} are out of order at \"{split.Parts[i + 1].Begins}\".");
            yield return new ActionDraft(printed.FirstRow)
            {
                LastRow = printed.LastRow,
                Wording = printed.Wording[starts[i]..end].Trim(),
                Owners = split.Parts[i].Owners,
                Target = split.Parts[i].TargetDate,
            };
        }
    }

    private static int StartOf(PlanCorrections.SplitPart part, ActionDraft printed)
    {
        var start = part.Begins.Length == 0 ? -1 : printed.Wording.IndexOf(part.Begins, StringComparison.Ordinal);
        if (start < 0 || printed.Wording.IndexOf(part.Begins, start + 1, StringComparison.Ordinal) >= 0)
            throw new PlanReadException($"The corrections for {printed.Rows} name \"{part.Begins}\", which must stand in it exactly once.");
        return start;
    }

    // Corrections place the published words: they add none and lose none. How often doesn't count, one printed date may serve two actions.
    private static void RefuseOtherWords(ActionDraft printed, string what, string cell, IEnumerable<string> parts)
    {
        if (!Words(cell).SetEquals(parts.SelectMany(Words)))
            throw new PlanReadException($"The corrections for {printed.Rows} give other {what} than those published there, \"{cell}\".");
    }

    private static HashSet<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <exception cref="PlanReadException">A correction fits nothing in the document: it is misspelt, or meant for another.</exception>
    private void RefuseUnusedCorrections(List<PublishedRecommendation> published)
    {
        if (corrections is null)
            return;
        var begun = recommendations.SelectMany(recommendation => recommendation.Actions).Select(action => action.FirstRow).ToHashSet();
        foreach (var split in corrections.Splits.Where(split => !begun.Contains(split.Row)))
            throw new PlanReadException($"The corrections divide row {split.Row}, where no action begins.");
        foreach (var row in corrections.Splits.CountBy(split => split.Row).Where(row => row.Value > 1))
            throw new PlanReadException($"The corrections divide row {row.Key} more than once.");
        foreach (var number in corrections.OurConcernTitles.Keys.Except(published.Select(recommendation => recommendation.Number), StringComparer.Ordinal))
            throw new PlanReadException($"The corrections give a title to concern {number}, which the plan doesn't have.");
        foreach (var reference in corrections.OurActionTitles.Keys.Except(published.SelectMany(recommendation => recommendation.Actions).Select(action => action.Reference), StringComparer.Ordinal))
            throw new PlanReadException($"The corrections give a title to action {reference}, which the plan doesn't have.");
        foreach (var reference in corrections.Checks.Select(check => check.Reference).Except(published.SelectMany(recommendation => recommendation.Actions).Select(action => action.Reference), StringComparer.Ordinal))
            throw new PlanReadException($"The corrections promise a check of action {reference}, which the plan doesn't have.");
        foreach (var check in corrections.Checks.Where(check => !Names(published, check.Post)))
            throw new PlanReadException($"The corrections give a check of action {check.Reference} to \"{check.Post}\", which the plan doesn't name.");
        ownerCells.RefuseUnused();
    }

    // A post of our own invention would answer for what the plan never gave it.
    private static bool Names(List<PublishedRecommendation> published, string post) =>
        post.Length > 0 && published.SelectMany(recommendation => recommendation.Actions)
            .Any(action => action.Owners.Any(owner => owner.Name == post) || action.Wording.Contains(post, StringComparison.Ordinal));

    private static RecommendationCategory? SectionOf(string text) => text.Trim('*', ':', ' ').ToUpperInvariant() switch
    {
        "PRIORITY CONCERN" or "PRIORITY CONCERNS" => RecommendationCategory.PriorityConcern,
        "KEY CONCERN" or "KEY CONCERNS" => RecommendationCategory.KeyConcern,
        "RECOMMENDATION" or "RECOMMENDATIONS" => RecommendationCategory.Recommendation,
        _ => null,
    };

    private static bool EndsSentence(string text) => text.TrimEnd('"', '\'', '’', '”', ')', ']') is [.., '.' or '!' or '?'];

    private static string Join(string text, string more) => text.Length == 0 ? more : $"{text} {more}";

    [GeneratedRegex(@"^[A-Za-z]{0,2}[0-9]{1,3}(\.[0-9]{1,3}){0,2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecNo();

    private sealed record PlanRow(int Row, string SourcePlace, bool BeginsTable, string RecNo, string Concern, string Response, string Owners, string Target)
    {
        public IReadOnlyList<string> Filled { get; } = [.. new[] { RecNo, Concern, Response, Owners, Target }.Where(cell => cell.Length > 0)];

        public string Where => $"row {Row}";

        public string Place => $"Row {Row} ({SourcePlace})";
    }

    private sealed class RecommendationDraft(string number, RecommendationCategory category, PlanRow row)
    {
        public string Number { get; } = number;

        public RecommendationCategory Category { get; } = category;

        public PlanRow Row { get; } = row;

        public string Concern { get; set; } = "";

        public List<ActionDraft> Actions { get; } = [];
    }

    private sealed class ActionDraft(int firstRow)
    {
        public int FirstRow { get; } = firstRow;

        public int LastRow { get; set; }

        public string Wording { get; set; } = "";

        public string Owners { get; init; } = "";

        public string Target { get; init; } = "";

        public string Rows => LastRow > FirstRow ? $"rows {FirstRow} to {LastRow}" : $"row {FirstRow}";
    }
}
