using System.Collections.Immutable;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>An assurance check set on an action, and what has been found.</summary>
/// <param name="Set">What was set.</param>
/// <param name="CarriedOut">The checks carried out, in the order of their days.</param>
/// <param name="FailedSinceVerification">Whether a check recorded since the verification was unsatisfactory: only a new verification ends that.</param>
public sealed record CheckState(CheckSetFacts Set, ImmutableList<CheckRecordedFacts> CarriedOut, bool FailedSinceVerification)
{
    /// <summary>The latest check carried out, or null.</summary>
    public CheckRecordedFacts? Latest => CarriedOut.IsEmpty ? null : CarriedOut[^1];

    /// <summary>The day of the latest check carried out, or null.</summary>
    public DateOnly? LatestOn => Latest?.CarriedOutOn;

    /// <summary>The last day, inclusive, before two whole periods have ended without a check.</summary>
    public DateOnly KeptUntil => Set.Cadence.KeptUntil(Set.From, LatestOn);

    /// <summary>Whether a check was carried out in the period to which the day belongs.</summary>
    public bool IsDoneInPeriodOf(DateOnly day)
    {
        var (first, last) = Set.Cadence.PeriodOf(day);
        return CarriedOut.Exists(c => c.CarriedOutOn >= first && c.CarriedOutOn <= last);
    }

    /// <summary>The whole periods that ended before a day without a check, the latest first.</summary>
    /// <param name="day">The day; a period that ends on it has not ended yet.</param>
    /// <param name="since">Periods that ended before this day are left out.</param>
    public IEnumerable<(DateOnly First, DateOnly Last)> MissedBefore(DateOnly day, DateOnly since)
    {
        var earliest = since > Set.From ? since : Set.From;
        var last = Set.Cadence.PeriodOf(day).First;
        while (last > earliest)
        {
            var period = Set.Cadence.PeriodOf(last.AddDays(-1));
            // A period that began before the check was promised is not whole.
            if (period.First < Set.From)
                yield break;
            if (!CarriedOut.Exists(c => c.CarriedOutOn >= period.First && c.CarriedOutOn <= period.Last))
                yield return period;
            last = period.First;
        }
    }

    internal CheckState After(CheckRecordedFacts check, bool verified) => this with
    {
        // Stable: of two on one day the one recorded later is the latest.
        CarriedOut = [.. CarriedOut.Add(check).OrderBy(c => c.CarriedOutOn)],
        FailedSinceVerification = FailedSinceVerification || (verified && !check.Satisfactory),
    };
}
