using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Wishes;

/// <summary>Wishes for what depends on department, title and site: roles and groups.</summary>
public sealed class TableWishes(ModuleSession session) : WishTest(session)
{
    [Fact]
    public void The_role_is_that_of_department_and_title()
    {
        Night("""
            @{
                Source = @{ Key = 'login' }
                Agility = @{
                    Attributes = @{
                        Username = 'login'; Name = 'name'
                        DefaultRole = @{
                            Column = 'department', 'title'
                            Table = @{ 'Sales / Director' = 'Project Lead'; 'Sales / *' = 'Team Member'; '* / Director' = 'Project Admin' }
                            Default = 'Observer'
                        }
                    }
                }
            }
            """, "login,name,department,title", "ann,Ann Holt,Sales,Director", "bob,Bob May,sales,Clerk", "cid,Cid Orr,Works,Director", "dee,Dee Fox,Works,Fitter");

        Assert.Equal(["ann: Role:3", "bob: Role:4", "cid: Role:2", "dee: Role:8"], Members("DefaultRole"));
    }

    [Fact]
    public void Table_has_wildcards_and_may_be_a_separate_file()
    {
        Folder.Write("titles.csv", "title;is called\nSales Manager;Sales\n*Manager*;Management\nEngineer ?;Engineering\n");
        Night("""
            @{
                Source = @{ Key = 'login' }
                Agility = @{
                    Attributes = @{
                        Username = 'login'; Name = 'name'; DefaultRole = @{ Value = 'Team Member' }
                        Description = @{ Column = 'title'; TableFile = 'titles.csv'; Default = 'Staff' }
                    }
                }
            }
            """, "login,name,title", "ann,Ann Holt,Area Manager North", "bob,Bob May,sales manager", "cid,Cid Orr,Engineer 2", "dee,Dee Fox,Engineer");

        Assert.Equal(["ann: Management", "bob: Sales", "cid: Engineering", "dee: Staff"], Members("Description"));
    }

    [Fact]
    public void Groups_come_from_a_table_a_template_and_a_constant()
    {
        AddTypes("Level", "Site", "Firm");
        Night(Ambition("""
            level = @{ Type = 'Level'; Column = 'title'; Table = @{ '*Lead*' = 'Leads' }; Default = 'Staff' }
            site = @{ Type = 'Site'; Template = '{country}-{city}' }
            firm = @{ Type = 'Firm'; Value = 'Corp' }
            """), "login,name,title,country,city", "ann,Ann Holt,Team Lead,DE,Ulm", "bob,Bob May,Clerk,FR,Lyon");

        Assert.Equal(["Firm=Corp", "Level=Leads", "Site=DE-Ulm"], GroupsOf("ann"));
        Assert.Equal(["Firm=Corp", "Level=Staff", "Site=FR-Lyon"], GroupsOf("bob"));
    }

    [Fact]
    public void One_column_gives_groups_of_two_types()
    {
        AddTypes("Role", "Level");
        Night(Ambition("role = 'Role', @{ Type = 'Level'; Table = @{ '*Lead*' = 'Leads'; '*' = 'Staff' } }"), "login,name,role", "ann,Ann Holt,Team Lead", "bob,Bob May,Clerk");

        Assert.Equal(["Level=Leads", "Role=Team Lead"], GroupsOf("ann"));
        Assert.Equal(["Level=Staff", "Role=Clerk"], GroupsOf("bob"));
    }

    private static string Ambition(string groups) => $$"""
        @{
            Source = @{ Key = 'login' }
            Ambition = @{
                Attributes = @{
                    Username = 'login'; Email = @{ Template = '{login}@corp.example' }
                    FirstName = @{ Column = 'name'; Part = @{ Separator = ' '; Index = 1 } }; LastName = @{ Column = 'name'; Part = @{ Separator = ' '; Index = -1 } }
                }
                Groups = @{
                    {{groups}}
                }
            }
        }
        """;

    private void AddTypes(params string[] types) => types.ToList().ForEach(Sandbox.Ambition.AddGroupType);
}
