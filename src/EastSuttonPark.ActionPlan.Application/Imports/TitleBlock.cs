using System.Globalization;
using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>The facts that stand above the plan's table.</summary>
internal sealed partial record TitleBlock(
    string Establishment, string Inspectorate, string Initials, DateOnly InspectedFrom, DateOnly InspectedTo, DateOnly ReportPublishedOn, DateOnly SubmittedOn)
{
    // A paragraph may mention an inspection; a fact stands on a line of its own.
    private const int LongestFact = 300;

    /// <exception cref="PlanReadException">A fact is missing or its date can't be read; the message says which and how it is looked for.</exception>
    public static TitleBlock Read(IReadOnlyList<string> lines)
    {
        string[] plain = [.. lines.Select(line => Space().Replace(line.Replace("**", "", StringComparison.Ordinal), " ").Trim('#', ' ', '.'))];

        var establishment = Find(plain, EstablishmentLine()) ?? Find(plain, PlanLine())
            ?? throw Missing("which establishment it is for", "ESTABLISHMENT: HMP/YOI East Sutton Park");
        var inspection = Find(plain, InspectionLine())
            ?? throw Missing("which inspection it answers", "A Response to the HMIP Inspection: 25 September – 5 October 2023");
        var submitted = Find(plain, SubmittedLine()) ?? throw Missing("when it was submitted", "Action Plan Submitted: 9 January 2024");
        var published = Find(plain, PublishedLine()) ?? throw Missing("when the report was published", "Report Published: 8 January 2024");

        var initials = inspection.Groups["body"].Value;
        var (from, to) = Span(inspection.Groups["value"].Value);
        // "HM Inspectorate of Prisons (HMIP)" in the introduction says what the initials stand for.
        var inspectorate = plain.SelectMany(line => SpeltOut().Matches(line)).FirstOrDefault(match => match.Groups["initials"].Value == initials);
        return new TitleBlock(
            establishment.Groups["value"].Value,
            inspectorate?.Groups["name"].Value ?? initials,
            initials,
            from,
            to,
            Day(published),
            Day(submitted));
    }

    private static Match? Find(string[] lines, Regex fact) => lines.Where(line => line.Length <= LongestFact).Select(line => fact.Match(line)).FirstOrDefault(match => match.Success);

    private static PlanReadException Missing(string what, string example) =>
        new($"The lines above the table don't say {what}. Expected a line such as \"{example}\".");

    private static DateOnly Day(Match fact) =>
        TargetDate.Read(fact.Groups["value"].Value) is { Precision: TargetPrecision.Day, DueOn: { } day }
            ? day
            : throw new PlanReadException($"Above the table, \"{fact.Value}\" does not end in a date that can be read.");

    /// <summary>The first and the last day that an inspection's dates name; a month or year that is not repeated is that of the next date.</summary>
    private static (DateOnly From, DateOnly To) Span(string text)
    {
        string? month = null;
        string? year = null;
        DateOnly? first = null;
        DateOnly? last = null;
        foreach (var match in DayInSpan().Matches(text).Reverse())
        {
            month = match.Groups["month"] is { Success: true } itsMonth ? itsMonth.Value : month;
            year = match.Groups["year"] is { Success: true } itsYear ? itsYear.Value : year;
            if (TargetDate.Read($"{match.Groups["day"].Value} {month} {year}") is not { Precision: TargetPrecision.Day, DueOn: { } day })
                throw new PlanReadException($"Above the table, the dates of the inspection can't be read: \"{text}\".");
            // "11 December – 5 January 2024" began the year before.
            if (day > first)
            {
                day = day.AddYears(-1);
                year = day.Year.ToString(CultureInfo.InvariantCulture);
            }

            first = day;
            last ??= day;
        }

        return first is { } from && last is { } to ? (from, to) : throw new PlanReadException($"Above the table, the inspection has no dates: \"{text}\".");
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Patience = 1000;

    [GeneratedRegex(@"\s+", RegexOptions.None, Patience)]
    private static partial Regex Space();

    [GeneratedRegex(@"^establishment\s*:?\s+(?<value>.+)$", Options, Patience)]
    private static partial Regex EstablishmentLine();

    [GeneratedRegex(@"^action plan\s*:?\s+(?!submitted|hmcip)(?<value>.+)$", Options, Patience)]
    private static partial Regex PlanLine();

    [GeneratedRegex(@"^action plan submitted\s*:?\s+(?<value>.+)$", Options, Patience)]
    private static partial Regex SubmittedLine();

    [GeneratedRegex(@"^report published\s*:?\s+(?<value>.+)$", Options, Patience)]
    private static partial Regex PublishedLine();

    [GeneratedRegex(@"response to (the |an )?(?<body>[a-z]+) ((un)?announced )?inspection[^:0-9]*:?\s*(?<value>[0-9].*)$", Options, Patience)]
    private static partial Regex InspectionLine();

    [GeneratedRegex(@"(?<name>HM Inspectorate of [A-Z][a-z]+) \((?<initials>[A-Z]+)\)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex SpeltOut();

    [GeneratedRegex(@"\b(?<day>[0-9]{1,2})(st|nd|rd|th)?\b(\s+(?!and\b|to\b)(?<month>[a-z]+))?(\s+(?<year>20[0-9]{2}))?", Options, Patience)]
    private static partial Regex DayInSpan();
}
