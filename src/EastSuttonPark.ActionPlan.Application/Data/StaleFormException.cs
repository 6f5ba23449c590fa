namespace EastSuttonPark.ActionPlan.Application.Data;

/// <summary>Somebody else changed what the form shows while it was being filled in. Nothing was saved; the page shows what changed and keeps what was typed.</summary>
public sealed class StaleFormException() : Exception("Somebody else has changed this since you opened it.");

/// <summary>What was asked for is not there, or this person may not know of it.</summary>
public sealed class NotThereException(string what) : Exception($"{what} is not there.");

/// <summary>An address or form that no page makes: a day that is none, an order that there is not. Answered with 400.</summary>
public sealed class MalformedRequestException(string what) : Exception(what);

/// <summary>What was here was removed on purpose. Answered with 410, and with the sentence.</summary>
/// <param name="sentence">When and why, and what stands in its place.</param>
/// <param name="instead">The address of what stands in its place.</param>
public sealed class RemovedException(string sentence, string instead) : Exception(sentence)
{
    /// <summary>The address of what stands in its place.</summary>
    public string Instead { get; } = instead;
}
