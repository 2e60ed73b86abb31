using System;
using System.Collections.Generic;

namespace Provisioning.Agility;

/// <summary>Splits lists of values so that no request asks for too many and no address grows too long.</summary>
internal static class AddressParts
{
    /// <summary>The most values in one list.</summary>
    public const int MaximumValues = 40;

    /// <summary>The most characters in one address; services state no limit.</summary>
    public const int MaximumAddress = 2000;

    /// <summary>Splits values; one that is too long by itself stands alone.</summary>
    /// <param name="values">The values.</param>
    /// <param name="toAddress">The address of a request for some of them.</param>
    public static IEnumerable<IReadOnlyList<string>> Split(IReadOnlyList<string> values, Func<IReadOnlyList<string>, Uri> toAddress)
    {
        List<string> part = [];
        foreach (string value in values)
        {
            part.Add(value);
            if (part.Count > 1 && (part.Count > MaximumValues || toAddress(part).AbsoluteUri.Length >= MaximumAddress))
            {
                part.RemoveAt(part.Count - 1);
                yield return part;
                part = [value];
            }
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
