using System.Globalization;
using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Reads the facts that stand above the plan's table.</summary>
internal static partial class TitleBlock
{
    // A paragraph may mention an inspection; a fact stands on a line of its own.
    private const int LongestFact = 300;

    /// <summary>What the lines say; a fact that they don't say, or say so that it can't be read, is null and its reason told.</summary>
    public static CoverFacts Read(IReadOnlyList<string> lines)
    {
        string[] plain = [.. lines.Select(line => Space().Replace(line.Replace("**", "", StringComparison.Ordinal), " ").Trim('#', ' ', '.'))];
        var unread = new Dictionary<string, string>();
        var establishment = Find(plain, EstablishmentLine()) ?? Find(plain, PlanLine()) ?? Find(plain, PrisonLine());
        var inspection = Find(plain, InspectionLine()) ?? Find(plain, DatesLine());
        var (from, to) = inspection is null ? (null, null) : Span(inspection.Groups["value"].Value, unread);
        var published = Day(Find(plain, PublishedLine()), nameof(CoverFacts.ReportPublishedOn), unread);
        var initials = new[] { inspection, Find(plain, ResponseLine()), Find(plain, ReportLine()) }.FirstOrDefault(line => line is not null && line.Groups["body"].Success)?.Groups["body"].Value;
        initials = initials is null ? null : Initials(initials);
        return new CoverFacts
        {
            Establishment = establishment?.Groups["value"].Value,
            Inspectorate = initials is null ? null : SpeltOutAs(plain, initials),
            Key = initials is not null && (from ?? published) is { } year ? $"{initials.ToLowerInvariant().Replace(' ', '-')}-{year.Year}" : null,
            InspectedFrom = from,
            InspectedTo = to,
            ReportPublishedOn = published,
            SubmittedOn = Day(Find(plain, SubmittedLine()), nameof(CoverFacts.SubmittedOn), unread),
            Unread = unread,
        };
    }

    private static Match? Find(string[] lines, Regex fact) => lines.Where(line => line.Length <= LongestFact).Select(line => fact.Match(line)).FirstOrDefault(match => match.Success);

    private static DateOnly? Day(Match? fact, string name, Dictionary<string, string> unread)
    {
        if (fact is null)
            return null;
        if (TargetDate.Read(fact.Groups["value"].Value) is { Precision: TargetPrecision.Day, DueOn: { } day })
            return day;
        unread[name] = $"Above the table, \"{fact.Value}\" does not end in a date that can be read.";
        return null;
    }

    /// <summary>The first and the last day that an inspection's dates name; a month or year that is not repeated is that of the next date.</summary>
    private static (DateOnly? From, DateOnly? To) Span(string text, Dictionary<string, string> unread)
    {
        string? month = null;
        string? year = null;
        DateOnly? first = null;
        DateOnly? last = null;
        foreach (var match in DayInSpan().Matches(text).Reverse())
        {
            month = match.Groups["month"] is { Success: true } itsMonth ? itsMonth.Value : month;
            year = match.Groups["year"] is { Success: true } itsYear ? itsYear.Value : year;
            if (TargetDate.Read(match.Groups["figures"] is { Success: true } figures ? figures.Value : $"{match.Groups["day"].Value} {month} {year}") is not { Precision: TargetPrecision.Day, DueOn: { } day })
            {
                unread[nameof(CoverFacts.InspectedFrom)] = $"Above the table, the dates of the inspection can't be read: \"{text}\".";
                return (null, null);
            }

            // "11 December – 5 January 2024" began the year before.
            if (day > first)
            {
                day = day.AddYears(-1);
                year = day.Year.ToString(CultureInfo.InvariantCulture);
            }

            first = day;
            last ??= day;
        }

        return (first, last);
    }

    // However a document spells them, one inspectorate has one set of initials.
    private static string Initials(string body) =>
        body.Contains("prob", StringComparison.OrdinalIgnoreCase) ? "HMI Probation"
        : body.Contains("inspectorate of prisons", StringComparison.OrdinalIgnoreCase) || body.Contains("chief inspector", StringComparison.OrdinalIgnoreCase) || body.Contains("HMCIP", StringComparison.OrdinalIgnoreCase) ? "HMIP"
        : body.ToUpperInvariant();

    // "HM Inspectorate of Prisons (HMIP)" in the introduction says what the initials stand for.
    private static string SpeltOutAs(string[] lines, string initials) =>
        initials == "HMI Probation" ? "HM Inspectorate of Probation"
        : lines.SelectMany(line => SpeltOut().Matches(line)).FirstOrDefault(match => match.Groups["initials"].Value == initials)?.Groups["name"].Value ?? initials;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Patience = 1000;
    private const string Body = @"(?<body>HMI? ?Probation|HMIP|HMCIP|HM Inspectorate of (Prisons|Probation)( \([A-Z]+\))?|HM Chief Inspector of Prisons['’]?s?|[A-Z]{3,8})";

    [GeneratedRegex(@"\s+", RegexOptions.None, Patience)]
    private static partial Regex Space();

    [GeneratedRegex(@"^(establishment|(an )?inspection of probation services in)\s*[:–—-]?\s+(?<value>.+)$", Options, Patience)]
    private static partial Regex EstablishmentLine();

    [GeneratedRegex(@"^action plan\s*:?\s+(?!submitted|hmcip|hmip|hmi\b|hm (chief )?inspector)(?<value>.+)$", Options, Patience)]
    private static partial Regex PlanLine();

    [GeneratedRegex(@"^(?<value>HM ?(P|YOI|P ?[/&] ?YOI|P and YOI) [A-Z][\w’' -]{1,60})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex PrisonLine();

    [GeneratedRegex(@"^action plan submitted\s*[:–—-]?\s+(on\s+)?(?<value>.+)$", Options, Patience)]
    private static partial Regex SubmittedLine();

    [GeneratedRegex(@"\breport published\s*[:–—-]?\s+(on\s+)?(?<value>.*[0-9].*)$", Options, Patience)]
    private static partial Regex PublishedLine();

    [GeneratedRegex($@"\bresponse to:? (the |an )?{Body}(['’]s)? ((full |short )?(un)?announced )?((full|short) )?inspection(?![^:0-9]*published)[^:0-9]*:?\s*(?<value>[0-9].*)$", Options, Patience)]
    private static partial Regex InspectionLine();

    // The inspection's days on a line of their own, which names no inspectorate.
    [GeneratedRegex(@"^(dates? of (the )?inspection|inspection( dates?)?|inspected|fieldwork( dates?)?)\b(?![^:0-9]*(published|report))[^:0-9]*:?\s*(?<value>[0-9].*)$", Options, Patience)]
    private static partial Regex DatesLine();

    [GeneratedRegex(@"^action plan:? (?<body>HMCIP|HMIP) report\b", Options, Patience)]
    private static partial Regex ReportLine();

    [GeneratedRegex($@"\bresponse to:? (the |an )?{Body}\b", Options, Patience)]
    private static partial Regex ResponseLine();

    [GeneratedRegex(@"(?<name>HM Inspectorate of [A-Z][a-z]+) \((?<initials>[A-Z]+)\)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex SpeltOut();

    [GeneratedRegex(@"\b(?<figures>[0-9]{1,2}/[0-9]{1,2}/(20)?[0-9]{2})\b|\b(?<day>[0-9]{1,2})(st|nd|rd|th)?\b(\s+(?!and\b|to\b)(?<month>[a-z]+))?(\s+(?<year>20[0-9]{2}))?", Options, Patience)]
    private static partial Regex DayInSpan();
}
