using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>A person of the source and that person's account in one service.</summary>
internal sealed class PersonAccount
{
    public PersonAccount(SourcePerson person, WantedAccount wanted)
    {
        Person = person;
        Wanted = wanted;
    }

    public SourcePerson Person { get; }

    /// <summary>What the source wants.</summary>
    public WantedAccount Wanted { get; set; }

    public PersonRelation Relation { get; set; } = PersonRelation.Missing;

    /// <summary>The account; <c>null</c> for none, and for a linked one that cannot be read.</summary>
    public LiveAccount? Account { get; set; }

    /// <summary>The attribute that the account was found by.</summary>
    public string? MatchedBy { get; set; }

    /// <summary>The link; <c>null</c> for none.</summary>
    public ProvisioningLink? Link { get; set; }

    /// <summary>Why nothing is planned for the person; <c>null</c> when there is no problem in this service.</summary>
    public PersonProblem? Problem { get; private set; }

    /// <summary>The other service that has a problem with the person, so that nothing is planned here; <c>null</c> for none.</summary>
    public string? HeldBackBy { get; set; }

    /// <summary>True for a person who would get a second account: an account with the identifying values exists already.</summary>
    public bool WouldBeSecond { get; private set; }

    /// <summary>True for a person who should have an account today.</summary>
    public bool IsActive => Person.State == PersonState.Active;

    /// <summary>True for a person whom plans cover.</summary>
    public bool IsPlanned => Person.State is PersonState.Active or PersonState.Left;

    /// <summary>True when no problem prevents a change.</summary>
    public bool IsTouched => Problem is null && HeldBackBy is null;

    /// <summary>True for a person who is to get an account.</summary>
    public bool IsNew => IsActive && Relation == PersonRelation.Missing && IsTouched;

    /// <summary>The user name that the account is to have; <c>null</c> where the source does not say.</summary>
    public string? Username => Wanted.Value("Username");

    public void Fail(PersonRelation relation, string problem, LiveAccount? contested = null)
    {
        Relation = relation;
        Problem = new PersonProblem(problem, Contested: contested);
    }

    /// <summary>Notes that the account that the person would get exists already. For a person who has left that is no problem: it is not that person's account.</summary>
    public void FailAsSecond(string problem, LiveAccount account)
    {
        WouldBeSecond = true;
        if (IsActive)
        {
            Fail(PersonRelation.Conflict, problem, account);
        }
    }

    /// <summary>Notes that the row is wrong, independent of the account.</summary>
    public void Refuse(PersonProblem problem) => Problem = problem;
}
