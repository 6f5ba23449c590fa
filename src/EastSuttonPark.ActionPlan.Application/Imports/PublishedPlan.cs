using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>An action plan as a reader understood it from a published document, before anything of it is saved.</summary>
/// <remarks>Dates are calendar days, Europe/London. Wording is to the letter; of the white space of the table's cells only the beginnings of lines are kept (<see cref="CellText"/>).</remarks>
public sealed record PublishedPlan
{
    /// <summary>The establishment as published, for example "HMP/YOI East Sutton Park".</summary>
    public required string Establishment { get; init; }

    /// <summary>The inspectorate by its full name where the document spells it out ("HM Inspectorate of Prisons"), else by its initials.</summary>
    public required string Inspectorate { get; init; }

    /// <summary>The plan's proposed key, from the inspectorate's initials and the year of the inspection: "hmip-2023".</summary>
    public required string Key { get; init; }

    /// <summary>The first day of the inspection.</summary>
    public required DateOnly InspectedFrom { get; init; }

    /// <summary>The last day of the inspection.</summary>
    public required DateOnly InspectedTo { get; init; }

    /// <summary>The day on which the inspectorate published its report.</summary>
    public required DateOnly ReportPublishedOn { get; init; }

    /// <summary>The day on which the action plan was submitted.</summary>
    public required DateOnly SubmittedOn { get; init; }

    /// <summary>The name of the file that was read, without its folder.</summary>
    public required string SourceFileName { get; init; }

    /// <summary>The SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>The recommendations and concerns, in the document's order.</summary>
    public required IReadOnlyList<PublishedRecommendation> Recommendations { get; init; }

    /// <summary>What a person has to look at before the plan is imported, in the document's order; empty when nothing is in doubt.</summary>
    public required IReadOnlyList<Doubt> Doubts { get; init; }

    /// <summary>Where its words are not the document's, because somebody typed some or left some out: a line for each place. None where every word is the document's.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>The import on whose preview a person confirmed it; null where there was no preview.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>How many rows the document's tables hold, header rows not counted, section rows and empty rows counted.</summary>
    public required int TableRows { get; init; }

    /// <summary>How many of those rows hold the wording of an action, or a part of it.</summary>
    public required int RowsWithActions { get; init; }
}

/// <summary>A numbered row of the published plan, with the actions that answer it.</summary>
public sealed record PublishedRecommendation
{
    /// <summary>The number as published: "1", "5.01", "S40".</summary>
    public required string Number { get; init; }

    /// <summary>What the inspectorate called it.</summary>
    public required RecommendationCategory Category { get; init; }

    /// <summary>The inspectorate's finding, to the letter; in plans of before May 2022, its recommendation.</summary>
    public required string Concern { get; init; }

    /// <summary>A short title of our own, never the inspectorate's words; null where none was given.</summary>
    public string? ShortTitle { get; init; }

    /// <summary>Whether the establishment agrees, as published ("Partly Agreed", "Accepted"); empty in plans that don't say.</summary>
    public string Agreement { get; init; } = "";

    /// <summary>What is answered to a recommendation that is not agreed with: a response, never an action. Empty for all others.</summary>
    public string Response { get; init; } = "";

    /// <summary>The actions, in the document's order.</summary>
    public required IReadOnlyList<PublishedActionText> Actions { get; init; }

    /// <summary>The table rows that hold its number or its text, counted from 1 without header rows; none where it was typed by hand.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];
}

/// <summary>One action of the plan as published.</summary>
public sealed record PublishedActionText
{
    /// <summary>The longest wording that can be typed, in characters: longer than any that was ever published.</summary>
    public const int MaxLength = 20_000;

    /// <summary>The recommendation's number and the action's place in it, counted from 1: "1.3".</summary>
    public required string Reference { get; init; }

    /// <summary>The wording to the letter.</summary>
    public required string Wording { get; init; }

    /// <summary>A short title of our own, never the plan's words; null where none was given.</summary>
    public string? ShortTitle { get; init; }

    /// <summary>The cell of owners as published.</summary>
    public required string OwnersText { get; init; }

    /// <summary>The owners that the cell names, each once, in its order and by its canonical name.</summary>
    public required IReadOnlyList<PublishedOwner> Owners { get; init; }

    /// <summary>The target date as published, and the day it means.</summary>
    public required TargetDate Target { get; init; }

    /// <summary>The assurance checks that the action's own words promise with a rhythm; most actions promise none.</summary>
    public IReadOnlyList<PromisedCheck> Checks { get; init; } = [];

    /// <summary>Where the action was when the plan came into this system in the middle of its delivery; null where it begins here.</summary>
    public OpeningBalance? Opening { get; init; }

    /// <summary>The table rows that hold its wording or a part of it, counted from 1 without header rows; none where it was typed by hand.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];
}

/// <summary>How far an action was by the establishment's own reckoning when the plan came into this system: reported before, verified by nobody here.</summary>
/// <param name="Status">The status last reported, or null where only words or a lead were.</param>
/// <param name="ReportedOn">The day of that report, or null where it isn't known.</param>
/// <param name="Words">The last words; empty where there were none.</param>
/// <param name="Lead">The post that led; empty where none was named.</param>
/// <param name="ForecastOn">The day by which the lead then expected to finish, or null.</param>
/// <param name="MovedTo">The date to which the target was moved then; null where it wasn't, or where nobody says so.</param>
public sealed record OpeningBalance(ActionStatus? Status, DateOnly? ReportedOn, string Words, string Lead, DateOnly? ForecastOn, TargetDate? MovedTo = null)
{
    /// <summary>That the target was moved then, in a sentence; empty where it wasn't.</summary>
    public string MoveInWords() => MovedTo is null ? "" : $"Before this system the target date was moved to “{MovedTo.Text}”.";

    /// <summary>Whether that becomes a request that waits to be decided, on the day of the import; else it is kept in words alone.</summary>
    /// <param name="target">The target date as published.</param>
    /// <param name="today">The day of the import.</param>
    public bool AsksForDate(TargetDate target, DateOnly today) => MovedTo is not null && PlannedAction.CanBeAskedFor(MovedTo, target.DueOn, Status ?? target.Claim, today);
}

/// <summary>An assurance check that the plan's own words promise.</summary>
/// <param name="Name">What is checked, in a few words of our own.</param>
/// <param name="Cadence">How often.</param>
/// <param name="Post">The post that carries it out: one that the plan names.</param>
/// <param name="Forum">Where it is reported.</param>
/// <param name="Promise">The words that promise it, to the letter.</param>
public sealed record PromisedCheck(string Name, Cadence Cadence, string Post, string Forum, string Promise);

/// <summary>An owner by its canonical name: a post of the establishment, or an organisation outside it. Never a person.</summary>
/// <param name="Name">"Governor", "Milton Keynes (education provider)".</param>
/// <param name="IsOrganisation">Whether it is an organisation outside the establishment rather than a post in it.</param>
public sealed record PublishedOwner(string Name, bool IsOrganisation);
