using System.Globalization;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Search;

/// <summary>An attribute that was requested by name, and its value in the form that scripts expect.</summary>
/// <param name="name">The expression as the service spells it.</param>
/// <param name="attribute">The attribute that it leads to; <c>null</c> when that is unknown.</param>
/// <param name="isPlain">True when the attribute is one of the member itself.</param>
internal sealed class AttributeChoice(string name, AgilityAttribute? attribute, bool isPlain)
{
    public string Name { get; } = name;

    /// <summary>A Boolean, a number, a text, or an array if the attribute has several values; <c>null</c> for no value.</summary>
    public object? Value(AgilityMember member)
    {
        member.Attributes.TryGetValue(Name, out object? value);
        if (value is not IEnumerable<string> several)
        {
            return attribute is { IsMultiValue: true } && isPlain
                ? (value is string single ? new[] { single } : [])
                : One(value as string);
        }

        return attribute is { IsMultiValue: false } && isPlain ? several.FirstOrDefault() : several.ToArray();
    }

    private object? One(string? text) => attribute?.AttributeType switch
    {
        "Boolean" when bool.TryParse(text, out bool flag) => flag,
        "Numeric" or "LongInt" or "State" when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) => number,
        _ => text,
    };
}
