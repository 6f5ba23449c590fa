using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Who acts in this request, verb or step of the demonstration. Set once at its beginning; never bound from a form.</summary>
public sealed class CurrentPerson
{
    private Person? person;

    /// <summary>The person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: every page but the signing-in ones requires somebody.</exception>
    public Person Value => person ?? throw new InvalidOperationException("Nobody acts here.");

    /// <summary>The person, or null where nobody is signed in.</summary>
    public Person? OrNull => person;

    /// <summary>Whether a post that the person holds today leads an action.</summary>
    public bool Leads { get; private set; }

    /// <summary>Whether the person may verify claims and decide on dates today.</summary>
    public bool MayVerify { get; private set; }

    /// <summary>The last day that the person may see, where it is not today: an observer's.</summary>
    public DateOnly? PinnedTo { get; private set; }

    /// <summary>Whether an observer came before the first report was issued: there is nothing to see yet.</summary>
    public bool SeesNothingYet => person?.Role == Role.Observer && PinnedTo is null;

    /// <summary>Says who acts.</summary>
    public void Set(Person value, bool leads = false, bool mayVerify = false, DateOnly? pinnedTo = null) =>
        (person, Leads, MayVerify, PinnedTo) = (value, leads, mayVerify, pinnedTo);
}
