using System.Collections.Concurrent;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>
/// Requests the members that have one of many values, active and inactive ones, in as few requests as addresses allow. Values that
/// the service refuses are divided into halves, until the unacceptable value is alone.
/// </summary>
internal sealed class FinderRequest(RestClient rest, Uri baseAddress, FinderMemory memory, AssetQuery query)
{
    private readonly ConcurrentDictionary<string, ProvisioningException?> _tried = new(StringComparer.Ordinal);

    /// <summary>Requests members.</summary>
    /// <param name="attribute">The attribute to compare.</param>
    /// <param name="values">The values, each once.</param>
    /// <param name="also">An additional condition; <c>null</c> for none.</param>
    /// <param name="take">Receives each member that is returned.</param>
    /// <param name="refuse">Receives each value for which there is an error instead of an answer.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The connection fails, or the service refuses the query for every value.</exception>
    public async Task SendAsync(
        string attribute,
        IReadOnlyList<string> values,
        Where? also,
        Action<AgilityMember> take,
        Action<string, ProvisioningException> refuse,
        CancellationToken cancellationToken)
    {
        if (_tried.TryGetValue(Form(attribute, also), out ProvisioningException? refusal) && refusal is not null)
        {
            throw refusal;
        }

        IEnumerable<IReadOnlyList<string>> split = AddressParts.Split(values, part => Query(attribute, part, StateRule.Taken, also).ToUri(baseAddress));
        Stack<IReadOnlyList<string>> parts = new(split.Reverse());
        while (parts.Count > 0)
        {
            IReadOnlyList<string> part = parts.Pop();
            StateRule states = memory.States;
            try
            {
                AssetPage page = await rest.QueryAsync(Query(attribute, part, states, also), cancellationToken).ConfigureAwait(false);
                NoteTaken(attribute, also, states);
                page.Assets.ForEach(a => take(MemberAttributes.ToMember(a)));
            }
            catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected)
            {
                await ProbeAsync(attribute, also, cancellationToken).ConfigureAwait(false);
                if (states != StateRule.Refused && memory.States == StateRule.Refused)
                {
                    parts.Push(part);
                }
                else if (part.Count == 1)
                {
                    refuse(part[0], FilterPlaces.Refused(e, Where.AnyOf(attribute, part)));
                }
                else
                {
                    parts.Push(part.Skip(part.Count / 2).ToList());
                    parts.Push(part.Take(part.Count / 2).ToList());
                }
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                part.ToList().ForEach(value => refuse(value, e));
            }
        }
    }

    // Refusals count against a quota: unless such a query was accepted before, a value that is always valid shows whether the
    // list of states or the query itself is refused, before the next value is blamed.
    private async Task ProbeAsync(string attribute, Where? also, CancellationToken cancellationToken)
    {
        StateRule states = memory.States;
        if (_tried.ContainsKey(Form(attribute, also)) || await TryAsync(attribute, also, states, cancellationToken).ConfigureAwait(false) is not { } refusal)
        {
            return;
        }

        if (states != StateRule.Unknown || await TryAsync(attribute, also, StateRule.Refused, cancellationToken).ConfigureAwait(false) is not null)
        {
            _tried[Form(attribute, also)] = refusal;
            throw refusal;
        }

        memory.States = StateRule.Refused;
    }

    private async Task<ProvisioningException?> TryAsync(string attribute, Where? also, StateRule states, CancellationToken cancellationToken)
    {
        AssetQuery probe = Query("ID", ["Member:20"], states, IsKey(attribute) ? null : Where.Exists(attribute, true), also);
        try
        {
            await rest.QueryAsync(probe, cancellationToken).ConfigureAwait(false);
            NoteTaken(attribute, also, states);
            return null;
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected)
        {
            return FilterPlaces.Refused(e, probe.Where!);
        }
    }

    private void NoteTaken(string attribute, Where? also, StateRule states)
    {
        _tried[Form(attribute, also)] = null;
        if (states == StateRule.Unknown)
        {
            memory.States = StateRule.Taken;
        }
    }

    private AssetQuery Query(string attribute, IReadOnlyList<string> values, StateRule states, params Where?[] also)
    {
        Where?[] terms = [Where.AnyOf(attribute, values), states == StateRule.Refused ? null : Where.AnyState, .. also];
        return query.Narrowed(Where.All(terms.OfType<Where>().ToList()));
    }

    private static string Form(string attribute, Where? also) => (IsKey(attribute) ? "" : attribute) + ";" + also;

    private static bool IsKey(string attribute) => attribute is "ID" or "Username";
}
