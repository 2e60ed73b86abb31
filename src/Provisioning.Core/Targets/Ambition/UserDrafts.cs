using Provisioning.Ambition.Accounts;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Targets.Ambition;

/// <summary>Makes rows of steps. The number of the step travels as the row, so that results find back.</summary>
internal static class UserDrafts
{
    private static readonly Dictionary<string, object?> NoFields = [];

    /// <summary>The account with the changes of a step, as a complete row.</summary>
    /// <param name="step">The step.</param>
    /// <param name="now">The account as it is known now.</param>
    /// <param name="known">The account as the service listed it.</param>
    /// <param name="takesAnyField">False where only fields that somebody has named can be sent.</param>
    public static AmbitionUser Of(PlanStep step, LiveAccount? now, AmbitionAccount? known, bool takesAnyField = true)
    {
        Dictionary<string, string?> values = now?.Attributes.ToDictionary(a => a.Key, a => a.Value, StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (AttributeChange change in step.Changes)
        {
            values[change.Name] = change.After;
        }

        string? Text(string name) => values.TryGetValue(name, out string? value) ? value : null;
        return new AmbitionUser
        {
            Username = Text("Username") ?? step.Key,
            Email = Text("Email"),
            FirstName = Text("FirstName"),
            LastName = Text("LastName"),
            TimeZone = Text("TimeZone"),
            Fields = Fields(values, step, known?.Fields ?? NoFields, takesAnyField).ToList(),
            IsActive = step.Kind switch
            {
                PlanStepKind.Create or PlanStepKind.Enable => true,
                PlanStepKind.Disable => false,
                _ => now?.IsActive ?? true,
            },
            Known = known,
            Row = step.Number,
        };
    }

    // Nobody documents whether fields that are left out are kept, so those with a value travel as well, in the kind that is listed; null clears.
    private static IEnumerable<KeyValuePair<string, object?>> Fields(
        Dictionary<string, string?> values,
        PlanStep step,
        IReadOnlyDictionary<string, object?> listed,
        bool takesAnyField) => values
        .Where(v => AmbitionRules.Instance.IsField(v.Key)
            && (v.Value is not null || (step.Kind == PlanStepKind.Update && step.Changes.Any(c => string.Equals(c.Name, v.Key, StringComparison.OrdinalIgnoreCase)))))
        .Select(v => new KeyValuePair<string, object?>(
            v.Key,
            v.Value is not null && listed.TryGetValue(v.Key, out object? value) && ValueRules.TextAsRead(value) == v.Value ? value : v.Value))
        .Concat(listed.Where(l => takesAnyField && !values.ContainsKey(l.Key) && IsSendable(l)));

    // What is nested in the list has come as JSON, and rows are flat.
    private static bool IsSendable(KeyValuePair<string, object?> field) =>
        field.Value is not (null or string { Length: 0 }) && AmbitionRules.Instance.IsField(field.Key) && AmbitionRules.Instance.FieldProblem(field.Key) is null
        && !(field.Value is string text && text[0] is '{' or '[');
}
