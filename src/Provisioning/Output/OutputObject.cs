using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Ambition.Accounts;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Commands.Output;

/// <summary>
/// Gives objects of the engine out as data: with their properties and the name of their type, but with words in the place of
/// identifiers, enumerations and durations, so that <c>ConvertTo-Json</c>, <c>Export-Csv</c> and <c>Export-Clixml</c> write what
/// every command reads again.
/// </summary>
internal static class OutputObject
{
    // Accounts that come back to a command are compared with what they were when they were read.
    private static readonly ConditionalWeakTable<PSObject, object> s_sources = new();

    // Asking a table for an object marks the object, and PowerShell takes longer to lock it.
    private static volatile bool s_hasSources;

    /// <summary>The object as data; what is used as it is, such as connections, stays what it is.</summary>
    public static object? Of(object? value) => value switch
    {
        null or PSObject => value,
        ProvisioningResult result => ResultOutput.Of(result),
        ProvisioningPlan plan => PlanOutput.Of(plan),
        _ => OutputShape.Of(value.GetType()) is { IsData: true } shape ? Make(shape, value, _ => true) : value,
    };

    /// <summary>An object with some of its properties.</summary>
    /// <param name="value">The object of the engine.</param>
    /// <param name="has">Says of each name of a property whether the object is to have it.</param>
    public static PSObject Of(object value, Func<string, bool> has) => Make(OutputShape.Of(value.GetType()), value, has);

    /// <summary>An object without properties, which is shown as one of the type.</summary>
    public static PSObject Empty(Type type) => OutputShape.Of(type).NewObject();

    /// <summary>The account that a command of this process gave out as this object; <c>null</c> for every other object.</summary>
    public static object? Source(PSObject output) => s_hasSources && s_sources.TryGetValue(output, out object? source) ? source : null;

    /// <summary>Adds a property that is not there yet.</summary>
    public static void Add(PSObject target, string name, object? value) => target.Properties.Add(new PSNoteProperty(name, value), preValidated: true);

    /// <summary>A value of a property as data.</summary>
    public static object? Value(object? value) => value switch
    {
        null or string or bool or long or int => value,
        Oid or Enum => value.ToString(),
        TimeSpan duration => duration.ToString("c"),
        DateTime or DateTimeOffset => Moment.Of(value),
        AttributeChange change => ChangeText.Of(change),
        IReadOnlyDictionary<string, object?> table => Table(table),
        IReadOnlyDictionary<string, string> table => Table(table),
        IReadOnlyDictionary<string, int> table => Table(table),
        IReadOnlyDictionary<string, bool> table => Table(table),
        IEnumerable list and not Uri => new ValueList(list.Cast<object?>().Select(Value)),
        _ => Of(value),
    };

    private static ValueTable Table<T>(IReadOnlyDictionary<string, T> table) =>
        new(table.Select(e => new KeyValuePair<string, object?>(e.Key, Value(e.Value))));

    private static PSObject Make(OutputShape shape, object value, Func<string, bool> has)
    {
        PSObject output = shape.NewObject();
        foreach (PropertyInfo property in shape.Properties)
        {
            if (has(property.Name))
            {
                Add(output, property.Name, Value(property.GetValue(value)));
            }
        }

        if (value is AgilityMember or AmbitionAccount)
        {
            s_hasSources = true;
            s_sources.Add(output, value);
        }

        return output;
    }
}
