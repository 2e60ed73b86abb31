using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>
/// Asks for the members that have one of many values, active and inactive ones, in as few requests as addresses allow. What
/// the service refuses is asked for in halves, until the value that it does not take stands alone.
/// </summary>
internal sealed class LookupRequest
{
    private static readonly Where AnyState = Where.AnyOf("IsInactive", ["false", "true"]);

    private readonly RestClient _rest;
    private readonly Uri _base;
    private readonly AssetQuery _query;
    private volatile bool _takesStates;
    private volatile bool _isTaken;

    public LookupRequest(RestClient rest, Uri baseAddress, AssetQuery query)
    {
        _rest = rest;
        _base = baseAddress;
        _query = query;
    }

    /// <summary>True when the service refused a list of states: it is asked without, and may keep inactive members to itself.</summary>
    public bool LeavesStatesOut { get; private set; }

    /// <summary>Asks for members.</summary>
    /// <param name="attribute">The attribute to compare.</param>
    /// <param name="values">The values, each once.</param>
    /// <param name="also">What must hold beside it; <c>null</c> for nothing.</param>
    /// <param name="take">Takes each member that comes.</param>
    /// <param name="refuse">Takes each value that the service refuses.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The members cannot be read, or the service refuses the question whatever the value.</exception>
    public async Task SendAsync(
        string attribute,
        IReadOnlyList<string> values,
        Where? also,
        Action<AgilityMember> take,
        Action<string, ProvisioningException> refuse,
        CancellationToken cancellationToken)
    {
        IEnumerable<IReadOnlyList<string>> split = AddressParts.Split(values, part => Query(attribute, part, also, true).ToUri(_base));
        Stack<IReadOnlyList<string>> parts = new(split.Reverse());
        while (parts.Count > 0)
        {
            IReadOnlyList<string> part = parts.Pop();
            try
            {
                AssetPage page = await QueryAsync(attribute, part, also, cancellationToken).ConfigureAwait(false);
                page.Assets.ForEach(a => take(MemberAttributes.ToMember(a)));
            }
            catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected)
            {
                if (part.Count == 1)
                {
                    await ProbeAsync(also, cancellationToken).ConfigureAwait(false);
                    refuse(part[0], FilterPlaces.Refused(e, Where.AnyOf(attribute, part)));
                    continue;
                }

                parts.Push(part.Skip(part.Count / 2).ToList());
                parts.Push(part.Take(part.Count / 2).ToList());
            }
        }
    }

    // Refusals count against a quota: unless something was taken before, a value that is always right shows whether the
    // question itself is refused, before the next one is asked.
    private async Task ProbeAsync(Where? also, CancellationToken cancellationToken)
    {
        if (_isTaken)
        {
            return;
        }

        AssetQuery probe = Query("ID", ["Member:20"], also, !LeavesStatesOut);
        try
        {
            await _rest.QueryAsync(probe, cancellationToken).ConfigureAwait(false);
            _isTaken = true;
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected)
        {
            throw FilterPlaces.Refused(e, probe.Where!);
        }
    }

    private async Task<AssetPage> QueryAsync(
        string attribute,
        IReadOnlyList<string> values,
        Where? also,
        CancellationToken cancellationToken)
    {
        ProvisioningException? refusal = null;
        if (!LeavesStatesOut)
        {
            try
            {
                AssetPage page = await _rest.QueryAsync(Query(attribute, values, also, true), cancellationToken).ConfigureAwait(false);
                _takesStates = _isTaken = true;
                return page;
            }
            catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected && !_takesStates)
            {
                refusal = e;
            }
        }

        // Either the list of states or a value is to blame; the request without states tells.
        try
        {
            AssetPage plain = await _rest.QueryAsync(Query(attribute, values, also, false), cancellationToken).ConfigureAwait(false);
            LeavesStatesOut = _isTaken = true;
            return plain;
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected && refusal is not null)
        {
            _takesStates = true;
            throw refusal;
        }
    }

    private AssetQuery Query(string attribute, IReadOnlyList<string> values, Where? also, bool withStates)
    {
        List<Where> terms = [Where.AnyOf(attribute, values)];
        if (withStates)
        {
            terms.Add(AnyState);
        }

        if (also is not null)
        {
            terms.Add(also);
        }

        return _query.Narrowed(Where.All(terms));
    }
}
