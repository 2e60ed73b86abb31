using Provisioning.Ambition.Accounts;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Targets.Ambition;

/// <summary>Makes rows from steps. The number of the step is sent as the row, so that results can be assigned to steps.</summary>
internal static class UserDrafts
{
    private static readonly Dictionary<string, object?> NoFields = [];

    /// <summary>The account with the changes of a step, as a complete row.</summary>
    /// <param name="step">The step.</param>
    /// <param name="now">The expected account.</param>
    /// <param name="existing">The account in the service's list.</param>
    /// <param name="takesAnyField">False where only fields that the field map names can be sent.</param>
    public static AmbitionUser Of(PlanStep step, LiveAccount? now, AmbitionAccount? existing, bool takesAnyField = true)
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
            Fields = Fields(values, step, existing?.Fields ?? NoFields, takesAnyField).ToList(),
            IsActive = step.Kind switch
            {
                PlanStepKind.Create or PlanStepKind.Enable => true,
                PlanStepKind.Disable => false,
                _ => now?.IsActive ?? true,
            },
            Existing = existing,
            Row = step.Number,
        };
    }

    // It is not documented whether missing fields are kept, so those with a value are sent as well, in the type that the list has; null clears.
    private static IEnumerable<KeyValuePair<string, object?>> Fields(
        Dictionary<string, string?> values,
        PlanStep step,
        IReadOnlyDictionary<string, object?> reported,
        bool takesAnyField) => values
        .Where(v => AmbitionRules.Instance.IsField(v.Key)
            && (v.Value is not null || (step.Kind == PlanStepKind.Update && step.Changes.Any(c => string.Equals(c.Name, v.Key, StringComparison.OrdinalIgnoreCase)))))
        .Select(v => new KeyValuePair<string, object?>(
            v.Key,
            v.Value is not null && reported.TryGetValue(v.Key, out object? value) && ValueRules.TextAsRead(value) == v.Value ? value : v.Value))
        .Concat(reported.Where(l => takesAnyField && !values.ContainsKey(l.Key) && IsSendable(l)));

    // Nested values of the list came as JSON, and rows are flat.
    private static bool IsSendable(KeyValuePair<string, object?> field) =>
        field.Value is not (null or string { Length: 0 }) && AmbitionRules.Instance.IsField(field.Key) && AmbitionRules.Instance.FieldProblem(field.Key) is null
        && !(field.Value is string text && text[0] is '{' or '[');
}
