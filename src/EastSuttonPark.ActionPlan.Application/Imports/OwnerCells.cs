using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Reads the cells of owners: who is named, post or organisation, and whether the cell names owners of several actions.</summary>
internal sealed partial class OwnerCells(IReadOnlyList<PlanCorrections.KnownOwner> owners)
{
    private readonly IReadOnlyList<(string Spelling, PublishedOwner Owner)> known =
    [
        .. from owner in owners
           from spelling in owner.AlsoPublishedAs.Prepend(owner.Name)
           // The longest first, so that a name with an "and" in it isn't cut where a shorter spelling of it ends.
           orderby spelling.Length descending
           select (spelling, new PublishedOwner(owner.Name, owner.IsOrganisation)),
    ];

    /// <summary>The owners that stand in a cell with nothing between them: "Governor Governor" is two, "Governor and Head of Residence" is one pair.</summary>
    public static IReadOnlyList<string> Divide(string cell)
    {
        var words = cell.Split([' ', '\n']);
        var period = Enumerable.Range(1, words.Length).First(length =>
            words.Length % length == 0 && Enumerable.Range(length, words.Length - length).All(i => words[i] == words[i - length]));
        return period < words.Length
            ? [.. Enumerable.Repeat(string.Join(' ', words[..period]), words.Length / period)]
            : cell.Contains('\n', StringComparison.Ordinal) ? cell.Split('\n')
            : NextToEachOther().Split(cell);
    }

    /// <summary>Whether a cell names nobody, though something stands in it: "N/A", "TBC", "-".</summary>
    public static bool SaysNothing(string cell) => Nobody().IsMatch(cell);

    /// <summary>A cell whose lines name an owner each. What breaks off, or can't stand for itself, is on one line with what it belongs to.</summary>
    /// <param name="cell">The cell, with the lines that the document begins.</param>
    /// <returns>The cell, and which of its lines are owners only by supposition.</returns>
    public static (string Text, IReadOnlyList<string> Supposed) Lines(string cell)
    {
        var owners = new List<string>();
        var supposed = new List<string>();
        foreach (var line in cell.Split('\n'))
        {
            var above = owners.Count == 0 ? "" : owners[^1];
            // "Head of Reducing", "Reoffending"; but "Head of Residence", "GFSL" are two.
            var mayGoOn = PostWithField().IsMatch(above) && !line.Contains(' ', StringComparison.Ordinal) && line.Any(char.IsLower) && !IsPost(line);
            if (above.Length == 0 || !(mayGoOn || IsCutOff(above, line) || GoesOn().IsMatch(line)))
            {
                owners.Add(line);
                continue;
            }

            owners[^1] = TornText.Join(above, line);
            if (mayGoOn && !IsCutOff(above, line))
                supposed.Add(owners[^1]);
        }

        return (string.Join('\n', owners), supposed);
    }

    /// <summary>Whether the words are those of a post or an organisation.</summary>
    public static bool IsPost(string name) => PostWords().IsMatch(name) || OrganisationWords().IsMatch(name);

    /// <summary>Whether a cell breaks off in the middle of an owner's name or between two, so that the next page goes on with it.</summary>
    public static bool IsCutOff(string above, string below) => below.Length > 0 && BreaksOff().IsMatch(above);

    /// <summary>The owners that a cell names, each once.</summary>
    public IReadOnlyList<PublishedOwner> Read(string cell) => [.. Spellings(cell).Select(name => Known(name) ?? new PublishedOwner(name, !PostWords().IsMatch(name))).Distinct()];

    /// <summary>What is in doubt about the owners that some cells name, each name once, with the cell in which it first stands.</summary>
    public IEnumerable<(int Cell, string Name, string What)> Doubts(IReadOnlyList<string> cells)
    {
        var named = cells.SelectMany((cell, i) => Spellings(cell).Select(name => (Cell: i, Name: name))).DistinctBy(n => n.Name).ToList();
        foreach (var (cell, name) in named.Where(n => Known(n.Name) is null))
        {
            if (named.Find(other => IsLongerFormOf(other.Name, name)) is { Name: { } longer })
                yield return (cell, name, $"The owner \"{name}\" may be the same as \"{longer}\". They are kept as two.");
            else if (named.TakeWhile(other => other.Name != name).FirstOrDefault(other => IsNearly(other.Name, name)) is { Name: { } alike })
                yield return (cell, name, $"The owner \"{name}\" may be the same as \"{alike}\", misspelt. They are kept as two.");
            else if (!IsPost(name))
                yield return (cell, name, $"Whether the owner \"{name}\" is a post or an organisation outside the establishment can't be told. It is taken for an organisation.");
            else if (Separator().IsMatch(name) && PostWords().IsMatch(name))
                yield return (cell, name, $"\"{name}\" is read as one post. It may be several owners.");
        }
    }

    /// <summary>The spellings that are known but that no cell names.</summary>
    public IEnumerable<string> Unused(IEnumerable<string> cells)
    {
        var named = cells.SelectMany(Spellings).ToHashSet(StringComparer.Ordinal);
        return known.Select(owner => owner.Spelling).Where(spelling => !named.Contains(spelling));
    }

    private PublishedOwner? Known(string name) => known.FirstOrDefault(owner => owner.Spelling == name).Owner;

    private static bool IsLongerFormOf(string other, string name) =>
        (other.StartsWith(name + " (", StringComparison.OrdinalIgnoreCase) || other.Equals(name, StringComparison.OrdinalIgnoreCase))
        && !other.Equals(name, StringComparison.Ordinal);

    // "Head of Safty" beside "Head of Safety": the same words but for a letter in long ones.
    private static bool IsNearly(string one, string other)
    {
        var (words, others) = (one.Split(' '), other.Split(' '));
        return words.Length == others.Length && words.Zip(others).All(pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)
            || (Math.Min(pair.First.Length, pair.Second.Length) >= ShortestMisspelt && IsOneSlip(pair.First.ToUpperInvariant(), pair.Second.ToUpperInvariant())));
    }

    // A letter more, less, or another, or two that changed places.
    private static bool IsOneSlip(string one, string other)
    {
        var begin = one.AsSpan().CommonPrefixLength(other);
        var (rest, otherRest) = (one[begin..], other[begin..]);
        return rest.Length == otherRest.Length
            ? rest.Length == 0 || rest[1..] == otherRest[1..] || (rest.Length > 1 && rest[0] == otherRest[1] && rest[1] == otherRest[0] && rest[2..] == otherRest[2..])
            : Math.Abs(rest.Length - otherRest.Length) == 1 && (rest.Length > otherRest.Length ? rest[1..] == otherRest : otherRest[1..] == rest);
    }

    /// <summary>The names that stand in a cell, as it spells them.</summary>
    public IEnumerable<string> Spellings(string cell)
    {
        if (SaysNothing(cell))
            yield break;
        var start = 0;
        foreach (Match cut in Cut().Matches(cell))
        {
            if (cut.Index < start || IsWithinParentheses(cell, cut.Index))
                continue;
            var left = cell[start..cut.Index];
            var right = cell[(cut.Index + cut.Length)..];
            if (known.FirstOrDefault(owner => BeginsWith(cell[start..], owner.Spelling)).Spelling is { } whole && whole.Length > left.Length)
                continue;
            // "Head of Education, Work and Skills" is one post: after "Head of" only another post or a known owner begins a new name.
            if (cut.Value.Trim() is "," or "&" or "and" && PostWithField().IsMatch(left)
                && !PostBegins().IsMatch(right) && !known.Any(owner => BeginsWith(right, owner.Spelling)))
                continue;
            // "Governor with Milton Keynes College" are two, "Governor with responsibility for safety" is one.
            if (cut.Value.EndsWith("with ", StringComparison.OrdinalIgnoreCase) && !(right.Length > 0 && char.IsUpper(right[0]) && (IsPost(right) || known.Any(owner => BeginsWith(right, owner.Spelling)))))
                continue;
            if (left.Length > 0)
                yield return left;
            start = cut.Index + cut.Length;
        }

        if (start < cell.Length)
            yield return cell[start..];
    }

    private static bool BeginsWith(string text, string name) =>
        text.StartsWith(name, StringComparison.Ordinal) && (text.Length == name.Length || !char.IsLetterOrDigit(text[name.Length]));

    private static bool IsWithinParentheses(string text, int index) =>
        text.AsSpan(0, index).Count('(') > text.AsSpan(0, index).Count(')');

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Patience = 1000;
    private const int ShortestMisspelt = 5;
    private const string Between = @"\s*\n\s*|\s*[;,&]\s*(and\s+)?|\s*/\s*(?!YOI)|\s+and\s+|\s+(in\s+(partnership|conjunction)\s+|together\s+)?with\s+";
    private const string Side = @"(?<!\b(Deputy|Acting|Interim|Temporary|Assistant|Prison|and|the))(?<![,;&/])\s+(?=((Deputy|Acting|Interim)\s+)?(Governor|Head of)\b)";

    [GeneratedRegex(@"(\b(of|for|and|the|Deputy|Acting|Interim|Prison)|[,;&/(])$", Options, Patience)]
    private static partial Regex BreaksOff();

    [GeneratedRegex(@"^\W*(N/?A|not applicable|none|nil|TBC|to be confirmed)?\W*$", Options, Patience)]
    private static partial Regex Nobody();

    // What is no owner by itself: in brackets, from a small letter on, or only what a post or an organisation is called by.
    [GeneratedRegex(@"^([(&,;/–-]|(?-i:[a-z])|(Director|Manager|Lead|Leader|Officer|Co-?ordinator|Administrator|Team|Group|Directorate|Department|Service|Services|Trust|Council|College|University|Ltd|Limited|Provider|Partner)$)", Options, Patience)]
    private static partial Regex GoesOn();

    [GeneratedRegex(Between, Options, Patience)]
    private static partial Regex Separator();

    [GeneratedRegex(Side, Options, Patience)]
    private static partial Regex NextToEachOther();

    [GeneratedRegex($"{Between}|{Side}", Options, Patience)]
    private static partial Regex Cut();

    [GeneratedRegex(@"\b(Head|Director|Manager|Lead)\s+(of|for)\b", Options, Patience)]
    private static partial Regex PostWithField();

    [GeneratedRegex(@"^((Deputy|Acting|Interim|Prison)\s+)?(Governor|Head of|Director of|Regional|Group)\b", Options, Patience)]
    private static partial Regex PostBegins();

    [GeneratedRegex(@"\b(Governor|Head|Director|Manager|Lead|Leader|Officer|Controller|Chaplain|Co-?ordinator|Administrator|SLT)\b", Options, Patience)]
    private static partial Regex PostWords();

    [GeneratedRegex(@"\b(provider|partner|contractor|Ltd|Limited|plc|NHS|Trust|Council|College|University|HMPPS|MoJ|Ministry|Service)\b", Options, Patience)]
    private static partial Regex OrganisationWords();
}
