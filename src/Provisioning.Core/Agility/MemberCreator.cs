using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility.Bulk;
using Provisioning.Dispatch;

namespace Provisioning.Agility;

/// <summary>Creates the members that are missing: it looks first, then sends one alone or many together.</summary>
internal sealed class MemberCreator
{
    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly MemberFinder _finder;
    private readonly MemberChangeBuilder _builder;
    private readonly ExistingMember _existing;
    private readonly SingleCreation _single;
    private readonly BulkCreation _bulk;

    public MemberCreator(AgilityConnection connection, RestClient rest, BulkClient bulk, IfExists ifExists)
    {
        _connection = connection;
        _rest = rest;
        _finder = new MemberFinder(rest, connection.Uri);
        _builder = new MemberChangeBuilder(connection, rest);
        _existing = new ExistingMember(ifExists, connection, rest);
        _single = new SingleCreation(rest, _finder, _existing, connection);
        _bulk = new BulkCreation(connection, bulk, _finder, _existing, _single);
    }

    /// <summary>Creates members, or with <paramref name="preview"/> only asks what creating them would do.</summary>
    public async Task<IReadOnlyList<ProvisioningResult>> CreateAsync(
        IReadOnlyList<MemberDraft> drafts,
        bool preview,
        CancellationToken cancellationToken)
    {
        List<Newcomer> rows = drafts.Select(d => new Newcomer(d, new MemberOutcome("Create", d.Key, d.Row))).ToList();
        try
        {
            List<Newcomer> pending = await DecideAsync(rows, preview, cancellationToken).ConfigureAwait(false);
            if (pending.Count > 1)
            {
                await RefuseIncompleteAsync(pending, cancellationToken).ConfigureAwait(false);
            }

            if (preview)
            {
                await _bulk.PreviewAsync(pending, cancellationToken).ConfigureAwait(false);
            }
            else if (pending.Count > 1 && MayTravelTogether(pending))
            {
                await _bulk.CreateAsync(pending, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await CreateOneByOneAsync(rows, pending, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ProvisioningException e)
        {
            List<ProvisioningResult> done = rows.Where(r => r.Result is not null).Select(r => r.Result!).ToList();
            if (done.Count == 0)
            {
                throw;
            }

            throw new ChunkInterruptedException(done, e);
        }

        return rows.Select(r => r.Result!).ToList();
    }

    private async Task CreateOneByOneAsync(List<Newcomer> rows, List<Newcomer> pending, CancellationToken cancellationToken)
    {
        int told = 0;
        foreach (Newcomer newcomer in pending)
        {
            newcomer.Result = await _single.CreateAsync(newcomer, cancellationToken).ConfigureAwait(false);
            for (; told < rows.Count && rows[told].Result is { } result; told++)
            {
                EarlyResults.Tell(result);
            }
        }
    }

    // A remark belongs to one change; the Bulk API has no place for it.
    private bool MayTravelTogether(List<Newcomer> pending) =>
        _connection.Options.BulkCount > 1 && !_connection.BulkIsMissing && pending.All(p => p.Draft.Comment is null);

    // Gives those who are to be sent; all others have their result.
    private async Task<List<Newcomer>> DecideAsync(List<Newcomer> rows, bool preview, CancellationToken cancellationToken)
    {
        FoundMembers found = await _finder
            .FindAsync(rows.Where(r => r.Draft.IsActive).Select(r => r.MemberKey), cancellationToken)
            .ConfigureAwait(false);
        List<Newcomer> pending = [];
        foreach (Newcomer row in rows)
        {
            if (!row.Draft.IsActive)
            {
                row.Result = row.Outcome.Done(ProvisioningOutcome.Skipped, message: "The row is inactive: no member is created.");
                continue;
            }

            IReadOnlyList<AgilityMember> existing;
            try
            {
                existing = found.Of(row.MemberKey);
            }
            catch (ProvisioningException e)
            {
                row.Result = row.Outcome.Failed(e);
                continue;
            }

            if (existing.Count > 0)
            {
                row.Result = preview
                    ? row.Outcome.Done(ProvisioningOutcome.Previewed, existing[0].Oid, "The member exists.")
                    : await _existing.DecideAsync(row.Outcome, row.Draft, existing, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await PrepareAsync(row, pending, cancellationToken).ConfigureAwait(false);
            }
        }

        return pending;
    }

    // Errors count against a quota of the service: of many rows, those that it would refuse are not sent.
    private async Task RefuseIncompleteAsync(List<Newcomer> pending, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> required = await RequiredAsync(cancellationToken).ConfigureAwait(false);
        foreach (Newcomer row in required.Count == 0 ? [] : pending.ToList())
        {
            List<string> missing = required.Where(r => row.Change.Edits.All(e => e.Name != r || string.IsNullOrWhiteSpace(e.Value))).ToList();
            if (missing.Count > 0)
            {
                row.Result = row.Outcome.Refused(ProvisioningErrorKind.Rejected, MemberMessages.Required(missing));
                pending.Remove(row);
            }
        }
    }

    // An instance that does not tell refuses by itself.
    private async Task<IReadOnlyList<string>> RequiredAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _connection.Required ??= await RequiredAttributes.FindAsync(_connection, _rest, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException)
        {
            return _connection.Required = [];
        }
    }

    private async Task PrepareAsync(Newcomer row, List<Newcomer> pending, CancellationToken cancellationToken)
    {
        try
        {
            AssetChange change = await _builder.CreateAsync(row.Draft, cancellationToken).ConfigureAwait(false);
            row.Change = change;
            pending.Add(row);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            row.Result = row.Outcome.Failed(e);
        }
    }
}
