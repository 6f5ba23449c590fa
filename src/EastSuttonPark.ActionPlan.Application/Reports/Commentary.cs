using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>What the governor writes about a month of a plan, for its report: the next issue says it as it is then.</summary>
public sealed class Commentary
{
    public int PlanId { get; private set; }

    /// <summary>"2024-02"; with the plan the key.</summary>
    public string Month { get; private set; } = "";

    /// <summary>About the month as a whole, or null.</summary>
    public string? Words { get; private set; }

    /// <summary>On fair treatment, or null.</summary>
    public string? FairTreatment { get; private set; }

    /// <summary>What the senior leadership team is asked to decide, or null.</summary>
    public string? Decisions { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime WrittenAt { get; private set; }

    public int? WrittenById { get; private set; }

    /// <summary>Who wrote it last, by their name on the day.</summary>
    public string WrittenByName { get; private set; } = "";

    /// <summary>How often it was written: a form that was opened before the last time is stale.</summary>
    public int Revision { get; private set; }

    /// <summary>Begins the commentary on a month.</summary>
    public static Commentary On(int planId, ReportingMonth month) => new() { PlanId = planId, Month = month.ToString() };

    /// <summary>Writes it anew, all of it.</summary>
    public void Write(string? words, string? fairTreatment, string? decisions, Person by, DateTime at)
    {
        (Words, FairTreatment, Decisions) = (CleanText.Of(words), CleanText.Of(fairTreatment), CleanText.Of(decisions));
        (WrittenAt, WrittenById, WrittenByName) = (at, by.AccountId, by.Name);
        Revision++;
    }

    /// <summary>What the report says of it; null where nothing is written (any more).</summary>
    public CommentaryWords? AsWords() =>
        (Words ?? FairTreatment ?? Decisions) is null ? null : new(Words, FairTreatment, Decisions, WrittenByName, LondonDays.DayOf(WrittenAt));
}
