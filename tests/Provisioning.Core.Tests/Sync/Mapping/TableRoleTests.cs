using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>The problem of an unknown role names the table that it comes from, or that lacks it.</summary>
public sealed class TableRoleTests
{
    private static readonly string Mapping = MappingText.Agility(
        attributes: "DefaultRole = @{\nColumn = 'role'\nTable = @{ Lead = 'Project Leed'; Support = 'Observer' } }");

    [Theory]
    [InlineData("Suport", "column 'role' is 'Suport', which is not in the table of the mapping (line 7, key 'Agility.Attributes.DefaultRole.Table'). Did you mean 'Support'?")]
    [InlineData("Lead", "there is no role 'Project Leed'. Did you mean 'Project Lead'? It is in line 7, key 'Agility.Attributes.DefaultRole.Table'.")]
    public void Unknown_role_from_a_table_is_a_problem(string role, string words)
    {
        ProvisioningPlan plan = Plans.Make(MappingText.Read(Mapping), People.Read(Mapping, "email,first_name,last_name,role", $"m@x,Mira,Holt,{role}"), false, Live.Agility());

        Assert.Empty(plan.Steps);
        Assert.Contains(words, Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }
}
