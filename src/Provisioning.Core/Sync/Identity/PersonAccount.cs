using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>A person of the source, and what is known of that person's account in one service.</summary>
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

    /// <summary>The account; <c>null</c> for none, and for a linked one that cannot be seen.</summary>
    public LiveAccount? Account { get; set; }

    /// <summary>The attribute that the account was found by.</summary>
    public string? MatchedBy { get; set; }

    /// <summary>The link; <c>null</c> for none.</summary>
    public ProvisioningLink? Link { get; set; }

    /// <summary>Why nothing is planned for the person; <c>null</c> when nothing is in the way here.</summary>
    public PersonProblem? Problem { get; private set; }

    /// <summary>The service in which the person is a problem, and because of which nothing is planned here; <c>null</c> for none.</summary>
    public string? HeldBackBy { get; set; }

    /// <summary>True for somebody who would get a second account: what tells the person apart belongs to an account already.</summary>
    public bool WouldBeSecond { get; private set; }

    /// <summary>True for somebody who should have an account today.</summary>
    public bool IsActive => Person.State == PersonState.Active;

    /// <summary>True for somebody about whom plans say something.</summary>
    public bool IsPlanned => Person.State is PersonState.Active or PersonState.Leaver;

    /// <summary>True when nothing is in the way of a change.</summary>
    public bool IsTouched => Problem is null && HeldBackBy is null;

    /// <summary>True for somebody who is to get an account.</summary>
    public bool IsNew => IsActive && Relation == PersonRelation.Missing && IsTouched;

    /// <summary>The user name that the account is to have; <c>null</c> where the source does not say.</summary>
    public string? Username => Wanted.Value("Username");

    public void Fail(PersonRelation relation, string problem, LiveAccount? contested = null)
    {
        Relation = relation;
        Problem = new PersonProblem(problem, Contested: contested);
    }

    /// <summary>Notes that the account that the person would have is there already. Of somebody who has left it is none of his, and no problem.</summary>
    public void FailAsSecond(string problem, LiveAccount account)
    {
        WouldBeSecond = true;
        if (IsActive)
        {
            Fail(PersonRelation.Conflict, problem, account);
        }
    }

    /// <summary>Notes that the row is wrong, whoever's the account is.</summary>
    public void Refuse(PersonProblem problem) => Problem = problem;
}
