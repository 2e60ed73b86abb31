using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Finds the roles that a source names among those of the service.</summary>
internal sealed class WantedRoles(ServiceMapping mapping, LiveState live)
{
    /// <summary>What is wrong with the roles of a person; <c>null</c> when nothing is.</summary>
    public PersonProblem? Problem(WantedAccount wanted) =>
        Problem(wanted.Attributes, IsRole) ?? Problem(wanted.OnCreation, IsRole) ?? Problem(wanted.ProjectRoles, _ => true);

    /// <summary>The same with the roles as the service names them; a role that it does not have stays as it is.</summary>
    public WantedAccount Resolve(WantedAccount wanted) => wanted.ProjectRoles.Count == 0 && !wanted.Attributes.Any(IsRole) && !wanted.OnCreation.Any(IsRole) ? wanted : wanted with
    {
        Attributes = Resolve(wanted.Attributes, IsRole),
        OnCreation = Resolve(wanted.OnCreation, IsRole),
        ProjectRoles = Resolve(wanted.ProjectRoles, _ => true),
    };

    private bool IsRole(WantedValue value) => mapping.Rules.IsRole(value.Name);

    private PersonProblem? Problem(IReadOnlyList<WantedValue> values, Func<WantedValue, bool> isRole)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].Text is { } text && isRole(values[i]) && mapping.Rules.FindRole(live, text, out _) is { } problem)
            {
                return new PersonProblem(problem + FromTable(values[i].Name, text), values[i].Name);
            }
        }

        return null;
    }

    private WantedValue[] Resolve(IReadOnlyList<WantedValue> values, Func<WantedValue, bool> isRole) => values
        .Select(v => v.Text is { } text && isRole(v) && mapping.Rules.FindRole(live, text, out string? role) is null ? v with { Text = role } : v)
        .ToArray();

    private string FromTable(string name, string text) =>
        mapping.Attributes.Concat(mapping.ProjectRoles).FirstOrDefault(r => r.Name == name)?.Rule.Chain.FirstOrDefault(r => r.Table?.HasValue(text) == true) is { } rule
            ? $" It is in {rule.TablePlace}."
            : "";
}
