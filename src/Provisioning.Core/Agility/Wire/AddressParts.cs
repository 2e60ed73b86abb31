namespace Provisioning.Agility.Wire;

/// <summary>Splits lists of values so that no request has too many and no address is too long.</summary>
internal static class AddressParts
{
    /// <summary>The maximum number of values in one list.</summary>
    public const int MaximumValues = 100;

    /// <summary>The maximum number of characters in one address; services state no limit.</summary>
    public const int MaximumAddress = 2000;

    /// <summary>Splits values; one that is too long is alone.</summary>
    /// <param name="values">The values.</param>
    /// <param name="toAddress">Returns the address of a request for some of them.</param>
    public static IEnumerable<IReadOnlyList<string>> Split(IReadOnlyList<string> values, Func<IReadOnlyList<string>, Uri> toAddress)
    {
        for (int start = 0, count; start < values.Count; start += count)
        {
            (count, int most) = (1, Math.Min(MaximumValues, values.Count - start));
            while (count < most)
            {
                int tried = (count + most + 1) / 2;
                (count, most) = Fits(values, start, tried, toAddress) ? (tried, most) : (count, tried - 1);
            }

            yield return Part(values, start, count);
        }
    }

    private static bool Fits(IReadOnlyList<string> values, int start, int count, Func<IReadOnlyList<string>, Uri> toAddress) =>
        toAddress(Part(values, start, count)).AbsoluteUri.Length < MaximumAddress;

    private static List<string> Part(IReadOnlyList<string> values, int start, int count) =>
        Enumerable.Range(start, count).Select(i => values[i]).ToList();
}
