using System;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Bulk;
using Provisioning.Sandbox.Agility.Roles;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Agility.Endpoints;

/// <summary>Everything below <c>api</c>. Case does not matter in these addresses, and answers are JSON.</summary>
internal sealed class ApiEndpoint
{
    private readonly AssetDatabase _database;
    private readonly BulkEndpoint _bulk;
    private readonly ProjectRolesEndpoint _projectRoles;

    public ApiEndpoint(AssetDatabase database)
    {
        _database = database;
        _bulk = new BulkEndpoint(database);
        _projectRoles = new ProjectRolesEndpoint(database);
    }

    public static bool IsRoot(string? segment) => Is(segment, "api");

    public Reply Handle(AgilityCall call)
    {
        if (Is(call.Segment(1), "asset") && call.Segments.Count == 2 && !_database.Choices.BulkIsMissing)
        {
            return _bulk.Handle(call);
        }

        return Is(call.Segment(1), "ProjectRoles") && call.Segments.Count <= 3 ? _projectRoles.Handle(call) : throw AgilityException.NotFound();
    }

    private static bool Is(string? segment, string name) => name.Equals(segment, StringComparison.OrdinalIgnoreCase);
}
