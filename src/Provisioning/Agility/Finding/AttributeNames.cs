using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;

namespace Provisioning.Commands;

/// <summary>
/// The attributes of members for completion. Reading goes on in the background when it takes long, so that the next attempt
/// finds it done; after a failure the service is left alone for a while.
/// </summary>
internal sealed class AttributeNames
{
    private static readonly ConditionalWeakTable<AgilityConnection, AttributeNames> Tables = new();
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private Task<IReadOnlyList<AgilityAttribute>>? _reading;
    private DateTime _notBefore;

    /// <summary>The attributes; none when they are not there in time. Never throws.</summary>
    public static IReadOnlyList<AgilityAttribute> Of(AgilityConnection connection)
    {
        Task<IReadOnlyList<AgilityAttribute>> reading = Tables.GetOrCreateValue(connection).Start(connection);
        try
        {
            return reading.Wait(Patience) ? reading.Result : [];
        }
        catch (AggregateException)
        {
            return [];
        }
    }

    private Task<IReadOnlyList<AgilityAttribute>> Start(AgilityConnection connection)
    {
        lock (_gate)
        {
            bool hasFailed = _reading is { IsFaulted: true } or { IsCanceled: true };
            if (_reading is null || (hasFailed && DateTime.UtcNow >= _notBefore))
            {
                _notBefore = DateTime.UtcNow + Rest;
                _reading = Task.Run(() => ReadAsync(connection));
            }

            return _reading;
        }
    }

    private static async Task<IReadOnlyList<AgilityAttribute>> ReadAsync(AgilityConnection connection)
    {
        using CancellationTokenSource limit = new(Limit);
        RestClient rest = new(connection, Http.NullLog.Instance);
        AssetTypeDefinition member = await connection.AssetTypes.FindAsync("Member", rest, limit.Token).ConfigureAwait(false);
        return member.Attributes.Where(a => a.AttributeType != "Password").OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase).ToList();
    }
}
