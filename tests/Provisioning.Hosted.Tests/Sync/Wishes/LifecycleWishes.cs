using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Wishes;

/// <summary>Wishes for people who come, change and go.</summary>
public sealed class LifecycleWishes(ModuleSession session) : WishTest(session)
{
    private const string Header = "email,first_name,last_name";

    private const string Attributes = "Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name'";

    [Fact]
    public void Values_with_OnCreate_are_never_changed_later()
    {
        const string Mapping = """
            @{
                Source = @{ Key = 'id' }
                Agility = @{
                    Attributes = @{
                        Username = @{ Column = 'login'; OnCreate = $true }; Name = 'name'; DefaultRole = @{ Value = 'Team Member'; OnCreate = $true }
                        Phone = @{ Column = 'phone'; OnCreate = $true }
                    }
                }
            }
            """;
        Night(Mapping, "id,login,name,phone", "1,ann,Ann Holt,555-0100");

        Night(Mapping, "id,login,name,phone", "1,ann,Ann May,555-0199");

        Assert.Equal(["ann: Ann May | 555-0100"], Members("Name", "Phone"));
    }

    [Fact]
    public void Person_returning_on_a_new_row_gets_the_same_account()
    {
        const string Mapping = """
            @{
                Source = @{
                    Key = 'id'
                    Active = @{ Column = 'status'; Words = 'active' }
                    Duplicates = @{ Prefer = 'Active', 'Latest'; By = 'hired' }
                }
                Ambition = @{ Attributes = @{ Username = 'login'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } }
            }
            """;
        const string Columns = "id,login,email,first_name,last_name,status,hired";
        const string Other = "8,bob,bob@corp.example,Bob,May,active,2021-01-01";
        const string Left = "7,ann,ann@corp.example,Ann,Holt,left,2020-01-01";

        Night(Mapping, Columns, Other, Left.Replace("left", "active", StringComparison.Ordinal));
        Night(Mapping, Columns, Other, Left);
        Assert.Contains("ann: Ann Holt ann@corp.example (off)", Users);
        Night(Mapping, Columns, Other, Left, "7,ann,ann@corp.example,Ann,Reed,active,2026-03-01");

        Assert.Equal(["ann: Ann Reed ann@corp.example", "bob: Bob May bob@corp.example"], Users);
    }

    [Fact]
    public void Contractors_come_from_a_separate_file_and_missing_people_are_found_per_file()
    {
        string mapping = $$"""
            @{
                Sources = @{
                    hr = @{ Path = 'hr.csv'; Key = 'email' }
                    contractors = @{ Path = 'contractors.csv'; Key = 'Contact'; Columns = @{ email = 'Contact'; first_name = 'Called'; last_name = 'Family' } }
                }
                Ambition = @{ Attributes = @{ {{Attributes}} } }
            }
            """;
        const string Contractors = "Contact;Called;Family;Agency\n";
        Folder.Write("hr.csv", $"{Header}\nann@x.example,Ann,Holt\nbob@x.example,Bob,May\n");
        Folder.Write("contractors.csv", $"{Contractors}cid@x.example;Cid;Orr;Hands\ndee@x.example;Dee;Fox;Hands\n");
        const string Line = "Sync-ProvisionedUser -Mapping $Mapping -StatePath $State -DisableMissing -MinimumSourceCount 1 -MaxDisable 5";
        Night(mapping, Line);

        Folder.Write("hr.csv", $"{Header}\nann@x.example,Ann,Holt\n");
        Folder.Write("contractors.csv", $"{Contractors}dee@x.example;Dee;Fox;Hands\n");
        Night(mapping, Line);

        Assert.Equal(
            ["ann@x.example: Ann Holt ann@x.example", "bob@x.example: Bob May bob@x.example (off)", "cid@x.example: Cid Orr cid@x.example (off)", "dee@x.example: Dee Fox dee@x.example"],
            Users);
    }
}
