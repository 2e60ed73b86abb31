using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>
/// Finds out whether the service minds case: a member who is there is asked for in the other case. Without it everybody who is missing would be
/// asked for in a second way, chunk after chunk.
/// </summary>
internal sealed class CaseTrial
{
    private readonly RestClient _rest;
    private readonly FinderMemory _memory;

    public CaseTrial(RestClient rest, FinderMemory memory)
    {
        _rest = rest;
        _memory = memory;
    }

    /// <summary>Tries it out once for all finders of the connection, unless it is known by now.</summary>
    /// <exception cref="ProvisioningException">The connection fails.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _memory.Trying.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_memory.Case == CaseRule.Unknown && !_memory.IsTried)
            {
                _memory.IsTried = true;
                await TryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            // It stays unknown, and whoever is missing is asked for in both ways.
        }
        finally
        {
            _memory.Trying.Release();
        }
    }

    // With somebody who was found, or else with the member behind the credential, who is always there.
    private async Task TryAsync(CancellationToken cancellationToken)
    {
        AgilityMember? example = _memory.Example
            ?? (await ReadAsync(Where.Equal("IsSelf", "true"), cancellationToken).ConfigureAwait(false)).FirstOrDefault(m => m.IsSelf);
        if (example?.Username is { } name && Spellings.OtherCase(name) is { } other)
        {
            List<AgilityMember> found = await ReadAsync(Where.Equal("Username", other), cancellationToken).ConfigureAwait(false);
            _memory.Case = found.Any(m => m.Oid.Equals(example.Oid)) ? CaseRule.Ignored : CaseRule.Minded;
        }
    }

    private async Task<List<AgilityMember>> ReadAsync(Where where, CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Select = ["Username", "IsSelf"], Where = where };
        return (await _rest.QueryAsync(query, cancellationToken).ConfigureAwait(false)).Assets.ConvertAll(MemberAttributes.ToMember);
    }
}
