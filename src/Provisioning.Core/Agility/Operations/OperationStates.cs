using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Reads whether an operation is possible now. Deleted members are hidden, and inactive ones may be: they are asked for as such.</summary>
internal sealed class OperationStates
{
    private readonly RestClient _rest;
    private readonly string? _validator;

    public OperationStates(RestClient rest, string? validator)
    {
        _rest = rest;
        _validator = validator;
    }

    /// <summary>Reads one member; <c>null</c> when there is none.</summary>
    public async Task<OperationState?> ReadAsync(Oid oid, bool isDeleted, CancellationToken cancellationToken)
    {
        Where where = Where.Equal("ID", oid.WithoutMoment.ToString());
        IReadOnlyList<OperationState> found = await QueryAsync(isDeleted ? where.And(Where.Deleted) : where, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0 && !isDeleted)
        {
            found = await QueryAsync(where.And(Where.Inactive), cancellationToken).ConfigureAwait(false);
        }

        return found.FirstOrDefault(s => s.Oid.Equals(oid));
    }

    /// <summary>The OIDs of the deleted members with a user name; case does not count.</summary>
    public async Task<IReadOnlyList<Oid>> FindDeletedAsync(string username, CancellationToken cancellationToken)
    {
        List<string> spellings = new[] { username, username.ToLowerInvariant() }.Distinct().ToList();
        AssetPage page = await _rest
            .QueryAsync(new AssetQuery { Select = ["Username"], Where = Where.AnyOf("Username", spellings).And(Where.Deleted) }, cancellationToken)
            .ConfigureAwait(false);
        return page.Assets
            .Where(a => KeyText.AreSame(a.Text("Username"), username))
            .Select(a => a.Oid!.WithoutMoment)
            .ToList();
    }

    private async Task<IReadOnlyList<OperationState>> QueryAsync(Where where, CancellationToken cancellationToken)
    {
        string[] select = _validator is null ? ["IsSelf"] : ["IsSelf", _validator];
        AssetPage page = await _rest.QueryAsync(new AssetQuery { Select = select, Where = where }, cancellationToken).ConfigureAwait(false);
        return page.Assets
            .Select(a => new OperationState(
                a.Oid!.WithoutMoment,
                a.Boolean("IsSelf") ?? false,
                _validator is null ? null : a.Boolean(_validator) ?? false))
            .ToList();
    }
}
