using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Data;

/// <summary>Somebody else changed what the form shows while it was being filled in. Nothing was saved; the page shows what changed and keeps what was typed.</summary>
/// <param name="isUsed">True where the form was sent and saved before, and now holds something else.</param>
public sealed class StaleFormException(bool isUsed = false) : Exception("Somebody else has changed this since you opened it.")
{
    /// <summary>Whether the form was sent and saved before, and now holds something else.</summary>
    public bool IsUsed { get; } = isUsed;
}

/// <summary>What was asked for is not there, or this person may not know of it.</summary>
/// <param name="what">What was asked for.</param>
/// <param name="known">A sentence for the person that says what there is, or null.</param>
/// <param name="instead">The address of what became of it, or null.</param>
public sealed class NotThereException(string what, string? known = null, string? instead = null) : Exception($"{what} is not there.")
{
    /// <summary>The address of what became of it, or null.</summary>
    public string? Instead { get; } = instead;

    /// <summary>A sentence for the person that says what there is, or null.</summary>
    public string? Known { get; } = known;
}

/// <summary>An address or form that no page makes: a day that is none, an order that there is not. Answered with 400; its words are for the person who reads the answer.</summary>
public sealed class MalformedRequestException(string what) : Exception(what);

/// <summary>Nothing can be recorded here any more, so the form that was asked for is not there. Answered with 409, and with the rule's words.</summary>
/// <param name="rule">Why.</param>
/// <param name="instead">The address where what was recorded can be read.</param>
public sealed class ClosedException(PlanRule rule, string instead) : Exception(rule.Message)
{
    /// <summary>The address where what was recorded can be read.</summary>
    public string Instead { get; } = instead;
}

/// <summary>What was here was removed on purpose. Answered with 410, and with the sentence.</summary>
/// <param name="sentence">When and why, and what stands in its place.</param>
/// <param name="instead">The address of what stands in its place.</param>
public sealed class RemovedException(string sentence, string instead) : Exception(sentence)
{
    /// <summary>The address of what stands in its place.</summary>
    public string Instead { get; } = instead;
}
