namespace Provisioning.Core.Tests.Lists;

/// <summary>What was read of a list, to its end or as far as it went.</summary>
/// <param name="Keys">Who came, in order.</param>
/// <param name="Shortfall">What was said to be missing.</param>
/// <param name="Error">What ended the reading.</param>
/// <param name="Requests">How many requests it took.</param>
internal sealed record ListReading(IReadOnlyList<string> Keys, string? Shortfall, ProvisioningException? Error, int Requests)
{
    /// <summary>Reads all pages.</summary>
    /// <param name="next">Gives the keys of the next page; <c>null</c> after the last one.</param>
    /// <param name="shortfall">What is missing.</param>
    /// <param name="requests">How many requests were sent so far.</param>
    public static async Task<ListReading> OfAsync(Func<CancellationToken, Task<IEnumerable<string>?>> next, Func<string?> shortfall, Func<int> requests)
    {
        List<string> keys = [];
        ProvisioningException? error = null;
        try
        {
            while (await next(CancellationToken.None) is { } page)
            {
                keys.AddRange(page);
            }
        }
        catch (ProvisioningException e)
        {
            error = e;
        }

        return new ListReading(keys, error is null ? shortfall() : null, error, requests());
    }

    /// <summary>The promise: every key once, or a reported shortfall; and an end.</summary>
    /// <param name="all">The existing keys.</param>
    /// <param name="needed">How many requests an honest reader needs.</param>
    public void Check(IReadOnlyCollection<string> all, int needed)
    {
        Assert.Equal(Keys.Distinct(), Keys);
        Assert.Empty(Keys.Except(all));
        Assert.True(Keys.Count == all.Count || Error is not null || Shortfall is not null, $"{Keys.Count} of {all.Count} came, without a word");
        Assert.InRange(Requests, 1, needed + 100);
        if (Error is not null)
        {
            Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, Error.Kind);
            Assert.Contains("cannot be read to its end", Error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The reading in a cell of a table.</summary>
    public string Shown => FormattableString.Invariant($"{Keys.Count:N0}{(Error is not null ? ", then an error" : Shortfall is not null ? ", and a warning" : "")}; {Requests} requests");
}
