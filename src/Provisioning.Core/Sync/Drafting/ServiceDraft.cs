using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Drafting;

/// <summary>Drafts the part of a mapping that is about one service.</summary>
/// <param name="table">The table.</param>
/// <param name="person">What its columns hold.</param>
/// <param name="facts">The service.</param>
internal sealed class ServiceDraft(TableProfile table, PersonGuess person, ServiceFacts facts)
{
    private TargetRules Rules => facts.Rules;

    /// <summary>The attributes that every account needs and no column gives.</summary>
    public IReadOnlyList<string> Missing => Rules.Required.Where(r => person.Rule(r) is null).ToList();

    public void Write(DraftText text)
    {
        if (Missing.Count > 0)
        {
            text.Note($"{Rules.Name} is left out: no column was found for {string.Join(" and ", Missing)}, and no account can be created without it.");
            return;
        }

        text.Open($"{Rules.Name} = @{{");
        text.Add(new Guess("Match = 'Username'", "existing accounts are found by their user name. 'Email', 'Username' finds them by the address first."));
        text.Blank();
        text.Open("Attributes = @{");
        foreach (string name in Rules.Attributes)
        {
            if ((Rules.IsRole(name) ? Role() : person.Rule(name)) is { } guess)
            {
                text.Add(guess with { Code = $"{name} = {guess.Code}" });
            }
        }

        foreach (string name in facts.Required.Where(r => !Rules.Attributes.Contains(r) && r != Rules.GivenAttribute))
        {
            text.Add(Required(name));
        }

        text.Close();
        WriteGroups(text);
        text.Close();
    }

    private void WriteGroups(DraftText text)
    {
        List<Guess> groups = Rules.HasGroups && facts.TakesGroups ? GroupGuess.Find(table, person, facts.GroupTypes).ToList() : [];
        if (groups.Count == 0)
        {
            return;
        }

        text.Blank();
        text.Note("Columns to group types. A person with an empty cell leaves the group.");
        text.Open("Groups = @{");
        groups.ForEach(text.Add);
        text.Close();
    }

    private Guess Role()
    {
        string usual = Rules.UsualRole ?? "";
        string? role = facts.Roles.Count == 0 || facts.Roles.Contains(usual) ? usual : facts.Roles.FirstOrDefault(r => !Rules.IsAdministrator(r) && !Rules.HasNoAccess(r));
        string title = person.Title is { } column ? $" By title: @{{ Column = {PsdText.Quote(column.Header)}; Table = @{{ '*Manager*' = '...' }}; Default = {PsdText.Quote(role ?? usual)} }}." : "";
        string there = facts.Roles.Count == 0 ? "" : $" There are: {string.Join(", ", facts.Roles)}.";
        return new Guess($"@{{ Value = {PsdText.Quote(role ?? usual)} }}", $"the same for everyone, a role without administrative rights.{title}{there}");
    }

    private Guess Required(string name)
    {
        ColumnProfile? column = table.Columns.FirstOrDefault(c => HeaderRules.Normalize(c.Header) == HeaderRules.Normalize(name) || HeaderRules.Normalize("Custom" + c.Header) == HeaderRules.Normalize(name));
        return column is not null
            ? new Guess($"{name} = {PsdText.Quote(column.Header)}", $"{Rules.Name} requires it for every new account, and a column has this name; {column.Shown}.")
            : new Guess($"{name} = @{{ Value = 'unknown'; OnCreate = $true }}", $"{Rules.Name} requires it for every new account, and no column has this name. Name the column that gives it.");
    }
}
